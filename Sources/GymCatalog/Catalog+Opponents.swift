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
    let parts = name.split(separator: ",").map(String.init)
    let values = parts.dropFirst().map { part in
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      return SettingValue(name: pair[0], value: pair.count > 1 ? pair[1] : "")
    }
    switch parts.first {
    case RandomPolicy.name where values.isEmpty: return { RandomPolicy(seed: $0) }
    case MCTS.name: return try search(values)
    case let path? where path.contains("/"): return try learned(at: path, in: game)
    default:
      throw .invalid(
        name: "opponent", owner: "environment '\(game.name)'", value: name,
        expected: "none, random, mcts[,key=value…], or the folder of a run with a / in it")
    }
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
    let directory = try RunDirectory(openingAt: path, trained: false)
    let configuration = try directory.configuration(
      environments: environments, agents: agents)
    guard configuration.environment.task == game.task else {
      throw OpponentMistake(description: "run '\(path)' learned to see or to do something else")
    }
    let store = directory.checkpoints(of: configuration)
    let restored = try store.newestPolicy(
      of: configuration, workers: WorkerPool(threads: 1)
    ) { _, _ in }
    guard let policy = restored?.policy as? any MemorylessPolicy, policy.isMemoryless else {
      throw OpponentMistake(description: "run '\(path)' has no policy without memory")
    }
    return policy
  }
}

/// A policy that learns nothing more, and has nothing to be saved.
private struct FrozenPolicy: Policy, Resumable {
  private var policy: any MemorylessPolicy

  init(_ policy: any MemorylessPolicy) { self.policy = policy }

  mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {
    try policy.begin(in: environments)
  }

  mutating func act(on batch: inout StepBatch) { policy.act(on: &batch) }

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
