public import GymCore
public import Learning
internal import NeuralNetworks
public import Tensors

/// What an agent learned until a checkpoint, without all that it needs to learn on.
public struct RestoredPolicy {
  /// What it believes best.
  public let policy: any Policy & Archivable

  /// The checkpoint.
  public let checkpointPath: String

  /// The environment steps taken until then.
  public let step: Int

  /// The environment steps a second that a training under way takes; `nil` where it is not known.
  public let stepsPerSecond: Double?

  /// Reads the policy that `found` holds, into one of its own: one that fails is read by half.
  init(
    _ found: CheckpointStore.Found, of configuration: RunConfiguration, workers: WorkerPool
  ) throws {
    var policy = try configuration.agent.makePolicy(
      for: LearningContext(
        task: configuration.environment.task,
        environmentCount: configuration.agent.environmentCount,
        plannedSteps: configuration.steps, seed: configuration.seed, workers: workers))
    do {
      try Archive.reading(found.checkpoint.state, into: &policy, at: "policy.")
    } catch {
      throw CheckpointProblem.unusable(error)
    }
    let held = try? found.checkpoint.state.int64s("trainer.environment_steps", shape: [1])[0]
    guard held == Int64(found.checkpoint.step) else {
      throw CheckpointProblem.damaged(
        "it says step \(found.checkpoint.step), but holds "
          + (held.map { "step \($0)" } ?? "none"))
    }
    self.policy = policy
    stepsPerSecond = found.checkpoint.state.metadata[LivePolicy.speedKey].flatMap(Double.init)
    checkpointPath = found.path
    step = found.checkpoint.step
  }
}

extension CheckpointStore {
  /// Reads the policy of the newest checkpoint that can be used.
  ///
  /// - Parameters:
  ///   - configuration: The configuration of the run.
  ///   - workers: The threads that tensor work runs on.
  ///   - onPassedOver: Called with the path of each newer checkpoint that cannot be used, and with
  ///     what is wrong.
  /// - Returns: The policy, or `nil` when there is no checkpoint at all.
  /// - Throws: `RunError` when there are checkpoints but none can be used, or one is of another
  ///   agent, environment, version or seed.
  public func newestPolicy(
    of configuration: RunConfiguration, workers: WorkerPool,
    onPassedOver: (_ path: String, _ reason: String) -> Void
  ) throws -> RestoredPolicy? {
    try newest(onPassedOver: onPassedOver) {
      try RestoredPolicy($0, of: configuration, workers: workers)
    }
  }

  /// Reads the policy of the checkpoint of `step`.
  ///
  /// - Throws: `RunError` when it cannot be used.
  public func policy(
    of step: Int, _ configuration: RunConfiguration, workers: WorkerPool
  ) throws -> RestoredPolicy {
    try restored(try checkpoint(of: step), configuration, workers)
  }

  /// Reads the policy that a training wrote last for whoever watches.
  ///
  /// - Throws: `RunError` when it cannot be used.
  package func livePolicy(
    of configuration: RunConfiguration, workers: WorkerPool
  ) throws -> RestoredPolicy {
    try restored(try checkpoint(named: LivePolicy.fileName), configuration, workers)
  }

  private func restored(
    _ found: Found, _ configuration: RunConfiguration, _ workers: WorkerPool
  ) throws -> RestoredPolicy {
    do {
      return try RestoredPolicy(found, of: configuration, workers: workers)
    } catch let problem as CheckpointProblem {
      throw RunError.badCheckpoint(path: found.path, reason: problem.description)
    }
  }

  /// Reads the policy of the checkpoint in the file at `path`, which need not be one of the run.
  ///
  /// - Throws: `RunError` when it cannot be used.
  public func policy(
    at path: String, of configuration: RunConfiguration, workers: WorkerPool
  ) throws -> RestoredPolicy {
    try restored(try checkpoint(at: path), configuration, workers)
  }
}
