internal import GymCore
internal import Learning
internal import MCTSAgent
internal import Runs
internal import Tensors

extension Catalog {
  /// Returns who is called `name` in a game: a planner with settings, or what a run learned.
  static func opponent(
    named name: String, in game: ConfiguredEnvironment
  ) throws(SettingError) -> OpponentMaker {
    if name.contains("/") { return try learned(at: name, in: game) }
    let parts = name.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.dropFirst().compactMap { SettingValue(assignment: $0) }
    if values.count == parts.count - 1 {
      if name == RandomPolicy.name { return { RandomOpponent(seed: $0) } }
      if parts[0] == MCTS.name { return try search(values) }
    }
    throw .invalid(
      name: "opponent", owner: "environment '\(game.name)'", value: name,
      expected: "none, random, mcts[,key=value…], or the folder of a run with a / in it")
  }

  /// A search that forgets its tree, so that a game goes on the same after it was saved.
  private static func search(_ values: [SettingValue]) throws(SettingError) -> OpponentMaker {
    let usual = [
      SettingValue(name: "simulations", value: "100"), SettingValue(name: "threads", value: "1"),
    ]
    let fixed = [SettingValue(name: "keep-tree", value: "false")]
    let settings = try SearchSettings(usual + values + fixed, owner: "opponent 'mcts'")
    return { MCTS(settings, seed: $0) }
  }

  private static func learned(
    at path: String, in game: ConfiguredEnvironment
  ) throws(SettingError) -> OpponentMaker {
    let (environments, agents) = (environmentRegistry, agentRegistry)
    let read: @Sendable () throws(SettingError) -> any MemorylessPolicy = {
      () throws(SettingError) in
      do {
        return try policy(at: path, in: game, environments, agents)
      } catch {
        throw .inconsistent(owner: "environment '\(game.name)'", reason: "opponent: \(error)")
      }
    }
    _ = try read()
    // Read anew for every batch: a policy works in places of its own.
    return { _ in
      do throws(SettingError) {
        return FrozenPolicy(try read())
      } catch {
        fatalError("an opponent that could be read cannot: \(error)")
      }
    }
  }

  private static func policy(
    at path: String, in game: ConfiguredEnvironment, _ environments: Registry<EnvironmentEntry>,
    _ agents: Registry<AgentEntry>
  ) throws -> any MemorylessPolicy {
    let run = try LearnedRun(at: path, environments: environments, agents: agents)
    guard run.configuration.environment.task == game.task else {
      throw OpponentMistake(
        description: "run \(quoted: path) learned to see or to do something else")
    }
    let restored = try run.policy(workers: WorkerPool(threads: 1)) { _, _ in }
    guard let policy = restored.policy as? any MemorylessPolicy, policy.isMemoryless else {
      throw OpponentMistake(description: "run \(quoted: path) has no policy without memory")
    }
    return policy
  }
}

/// A policy that learns nothing more, and has nothing to be saved.
private struct FrozenPolicy: Opponent {
  private var policy: any MemorylessPolicy

  init(_ policy: any MemorylessPolicy) { self.policy = policy }

  mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {
    try policy.begin(in: environments)
  }

  mutating func act(on batch: inout StepBatch) { policy.act(on: &batch) }

  func memory(of rows: Range<Int>) {}

  func remember(_ memory: Void) {}

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(true)
  }

  func restore(from decoder: any Decoder) throws {}
}

/// Why a run cannot play the other side.
private struct OpponentMistake: Error, CustomStringConvertible {
  let description: String
}
