public import GymCore
public import Learning
public import Tensors

/// A run whose policy can be restored.
public struct LearnedRun {
  /// Where it is.
  public let directory: RunDirectory

  /// What determines it.
  public let configuration: RunConfiguration

  /// Opens the run in the folder at `path`, of what is known by name.
  ///
  /// - Throws: `RunError` where there is no run.
  public init(
    at path: String, environments: Registry<EnvironmentEntry>, agents: Registry<AgentEntry>
  ) throws {
    directory = try RunDirectory(openingAt: path, trained: false)
    configuration = try directory.configuration(environments: environments, agents: agents)
  }

  /// Returns what was learned until a checkpoint, or until the newest that can be used.
  ///
  /// - Parameters:
  ///   - checkpoint: The path of the checkpoint; `nil` for the newest.
  ///   - workers: Who share the work of the policy.
  ///   - onPassedOver: Is told which checkpoints could not be used, and why.
  /// - Returns: The policy.
  /// - Throws: `RunError` where there is none.
  public func policy(
    checkpoint: String? = nil, workers: WorkerPool,
    onPassedOver: (_ path: String, _ reason: String) -> Void
  ) throws -> RestoredPolicy {
    let store = directory.checkpoints(of: configuration)
    let restored: RestoredPolicy?
    if let checkpoint {
      restored = try store.policy(at: checkpoint, of: configuration, workers: workers)
    } else {
      restored = try store.newestPolicy(
        of: configuration, workers: workers, onPassedOver: onPassedOver)
    }
    guard let restored else { throw RunError.noCheckpoint(path: directory.path) }
    return restored
  }
}
