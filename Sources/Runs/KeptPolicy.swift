public import GymCore
public import Learning
public import Tensors

/// What a run believed best after some steps.
public struct KeptPolicy: Sendable {
  let found: CheckpointStore.Found
  let configuration: RunConfiguration

  /// The environment steps taken until then.
  public var step: Int { found.checkpoint.step }

  /// Returns a policy that works in places of its own.
  ///
  /// - Throws: `RunError` where the file does not hold one.
  public func policy(workers: WorkerPool) throws -> any Policy & Archivable {
    do {
      return try RestoredPolicy(found, of: configuration, workers: workers).policy
    } catch let problem as CheckpointProblem {
      throw RunError.badCheckpoint(path: found.path, reason: problem.description)
    }
  }
}
