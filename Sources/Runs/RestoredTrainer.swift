public import Learning
public import Tensors

/// A trainer that goes on from a checkpoint.
public struct RestoredTrainer {
  /// What learned until then.
  public let trainer: Trainer

  /// The checkpoint.
  public let checkpointPath: String

  /// The segments that the checkpoint refers to.
  let shelf: SegmentShelf

  /// The environment steps taken until then.
  public var step: Int { trainer.environmentSteps }

  /// Restores what `found` holds, in a trainer of its own: one that fails is restored by half.
  init(
    _ found: CheckpointStore.Found, takingSegmentsFrom segments: SegmentFolder,
    of configuration: RunConfiguration, workers: WorkerPool
  ) throws {
    var shelf = segments.shelf
    var trainer = try Trainer(configuration, workers: workers)
    do {
      try trainer.restore(from: found.checkpoint.state, takingSegmentsFrom: &shelf)
    } catch {
      throw CheckpointProblem.unusable(error)
    }
    guard trainer.environmentSteps == found.checkpoint.step else {
      throw CheckpointProblem.damaged(
        "it says step \(found.checkpoint.step), but holds step \(trainer.environmentSteps)")
    }
    self.trainer = trainer
    self.shelf = shelf
    checkpointPath = found.path
  }
}

extension CheckpointStore {
  /// Restores the newest checkpoint that can be used.
  ///
  /// - Parameters:
  ///   - configuration: The configuration of the run.
  ///   - workers: The threads that tensor work runs on.
  ///   - onPassedOver: Called with the path of each newer checkpoint that cannot be
  ///     used, and with what is wrong.
  /// - Returns: The trainer, or `nil` when there is no checkpoint at all.
  /// - Throws: `RunError` when there are checkpoints but none can be used, or one is
  ///   of another agent, environment, version or seed.
  public func newestTrainer(
    of configuration: RunConfiguration, workers: WorkerPool,
    onPassedOver: (_ path: String, _ reason: String) -> Void
  ) throws -> RestoredTrainer? {
    try newest(onPassedOver: onPassedOver) {
      try RestoredTrainer(
        $0, takingSegmentsFrom: segments, of: configuration, workers: workers)
    }
  }
}
