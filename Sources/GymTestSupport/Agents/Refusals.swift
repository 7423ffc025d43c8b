import GymCore
import Learning

/// Checks that an agent says of tasks whether it can learn them, and learns those it can.
enum Refusals {
  /// Returns the breaches found among small tasks of every kind, and the environment's.
  static func breaches(
    of entry: AgentEntry, _ agent: ConfiguredAgent, in environment: ConfiguredEnvironment
  ) throws -> [String] {
    for world in try SmallWorlds.all() + [environment] {
      if let breach = try breach(of: entry, agent, in: world) { return [breach] }
    }
    return []
  }

  private static func breach(
    of entry: AgentEntry, _ agent: ConfiguredAgent, in world: ConfiguredEnvironment
  ) throws -> String? {
    if let obstacle = entry.obstacle(world.task) {
      let isSentence =
        !obstacle.isEmpty && !obstacle.contains(where: \.isNewline) && !obstacle.hasSuffix(".")
      return isSentence
        ? nil
        : "what stands against learning '\(world.name)' must be one line without a full stop, but "
          + "is '\(obstacle)'"
    }
    do throws(SettingError) {
      var loop = WatchedLoop(try Trial(agent, in: world, steps: 0).trainer())
      let breach = try? loop.advance(20)
      return breach.flatMap { $0 }.map { "in '\(world.name)' the agent \($0)" }
    } catch {
      // Its settings may still not go with the task.
      return nil
    }
  }
}
