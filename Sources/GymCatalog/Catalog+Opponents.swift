internal import GymCore
internal import Learning
internal import MCTSAgent
internal import Runs
internal import Tensors

extension Catalog {
  /// Returns who is called `name` in a game: a planner with settings, or what a run learned.
  static func opponent(
    named name: String, in game: ConfiguredEnvironment
  ) throws(SettingError) -> FoundOpponent {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false)
    if name == RandomPolicy.name { return (name, { RandomOpponent(seed: $0) }) }
    let values = parts.dropFirst().compactMap { SettingValue(assignment: $0) }
    if parts[0] == MCTS.name, values.count == parts.count - 1 {
      return (name, try search(values))
    }
    if name.contains("/") { return try learned(name, in: game) }
    throw .invalid(
      name: "opponent", owner: "environment '\(game.name)'", value: name,
      expected: "none, random, mcts[,key=value…], or the folder of a run with a / in it")
  }

  /// A search that forgets its tree, so that a game goes on the same after it was saved.
  private static func search(_ values: [SettingValue]) throws(SettingError) -> OpponentMaker {
    let owner = "opponent 'mcts'"
    let reasons = [
      "seconds": "its games would not be the same again; simulations=N is for opponents",
      "keep-tree": "an opponent keeps none, so that games can be saved",
      "network": "the folder of a run plays by its network",
    ]
    for value in values {
      guard let reason = reasons[value.name] else { continue }
      throw .inconsistent(owner: owner, reason: "\(value.name) is not to be set: \(reason)")
    }
    let usual = [
      SettingValue(name: "simulations", value: "100"), SettingValue(name: "threads", value: "1"),
      SettingValue(name: "keep-tree", value: "false"),
    ]
    let settings = try SearchSettings(usual + values, owner: owner)
    return { MCTS(settings, seed: $0) }
  }

  /// What a run believed best after the steps behind `,step=`, or most lately, which is noted then.
  private static func learned(
    _ name: String, in game: ConfiguredEnvironment
  ) throws(SettingError) -> FoundOpponent {
    let path: String
    let kept: KeptPolicy
    do {
      (path, kept) = try self.kept(name, for: game.task)
    } catch {
      throw .inconsistent(owner: "environment '\(game.name)'", reason: "opponent: \(error)")
    }
    return (
      "\(path),step=\(kept.step)",
      { _ in
        // Made anew for every batch: a policy works in places of its own.
        do {
          guard let policy = try policy(of: kept) else { fatalError("the policy has a memory now") }
          return FrozenPolicy(policy)
        } catch {
          fatalError("an opponent that could be made cannot: \(error)")
        }
      }
    )
  }

  /// Reads the policy that `name` stands for, and where it was.
  private static func kept(
    _ name: String, for task: TaskShape
  ) throws -> (path: String, policy: KeptPolicy) {
    let parts = name.split(separator: ",step=", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts[0])
    let step = try parts.dropFirst().first.map { text in
      guard let step = Numerals.wholeNumber(from: String(text), in: 0...Int(Int64.max >> 1)) else {
        throw OpponentMistake(description: "step must be a whole number, got \(quoted: text)")
      }
      return step
    }
    let run = try LearnedRun(at: path, environments: environmentRegistry, agents: agentRegistry)
    guard run.configuration.environment.task == task else {
      throw OpponentMistake(
        description: "run \(quoted: path) learned to see or to do something else")
    }
    let kept = try run.kept(step: step)
    guard let policy = try policy(of: kept), policy.isMemoryless else {
      throw OpponentMistake(description: "run \(quoted: path) has no policy without memory")
    }
    return (path, kept)
  }

  private static func policy(of kept: KeptPolicy) throws -> (any MemorylessPolicy)? {
    try kept.policy(workers: WorkerPool(threads: 1)) as? any MemorylessPolicy
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
