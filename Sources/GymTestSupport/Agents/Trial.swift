import GymCore
import Learning
import NeuralNetworks
import Tensors

/// An agent with an environment in which it is checked.
struct Trial {
  let agent: ConfiguredAgent
  let environment: ConfiguredEnvironment

  /// How many steps the agent is followed for once its policy has changed.
  let steps: Int

  let seed: UInt64 = 7

  /// Up to when the policy must have changed.
  static let longestWait = 1 << 14

  /// What a run is said to be planned for.
  private static let plannedSteps = 100_000

  init(_ agent: ConfiguredAgent, in environment: ConfiguredEnvironment, steps: Int) {
    self.agent = agent
    self.environment = environment
    self.steps = steps
  }

  /// Makes a trainer that has taken no step.
  func trainer(
    in environment: ConfiguredEnvironment? = nil, threads: Int = 1
  ) throws(SettingError) -> Trainer {
    try Trainer(
      agent, in: environment ?? self.environment, seed: seed, plannedSteps: Self.plannedSteps,
      workers: WorkerPool(threads: threads))
  }

  /// What an agent or a policy of its kind is told.
  func context(seed: UInt64) -> LearningContext {
    LearningContext(
      task: environment.task, environmentCount: agent.environmentCount,
      plannedSteps: Self.plannedSteps, seed: seed, workers: WorkerPool(threads: 1))
  }

  /// Returns a number of steps after which the policy has changed, few more than it takes.
  ///
  /// - Throws: `NothingLearned` where it stays as it is.
  func startOfLearning() throws -> Int {
    var trainer = try trainer()
    let untrained = try trainer.policyFile()
    var steps = 1
    while steps <= Self.longestWait {
      try trainer.advance(to: steps)
      if try trainer.policyFile() != untrained { return steps }
      steps = max(steps + 1, steps + steps / 16)
    }
    throw NothingLearned()
  }
}

/// Why there is nothing to check.
struct NothingLearned: Error, CustomStringConvertible {
  var description: String {
    "the policy is the same after \(Trial.longestWait) steps as before the first: "
      + "check it with settings under which it learns sooner"
  }
}

extension Trainer {
  /// The times that `advance` was called; fewer where the agent lets environments rest.
  var turnCount: Int { environmentSteps / environments.count }

  /// Acts, steps and learns until `turnCount` is `count`.
  mutating func advance(to count: Int) throws(LearningFailure) {
    while turnCount < count { try advance() }
  }

  /// The policy that was learned, as a file.
  func policyFile() throws(SafetensorsError) -> SafetensorsFile {
    try agent.policyFile()
  }
}

extension Agent {
  fileprivate func policyFile() throws(SafetensorsError) -> SafetensorsFile {
    var policy = greedyPolicy()
    return try Archive.writing(&policy, at: "policy.")
  }
}
