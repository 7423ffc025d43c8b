public import GymCore
public import Learning
public import Tensors

/// A run whose policy can be restored.
public struct LearnedRun {
  /// Where it is.
  public let directory: RunDirectory

  /// What determines it; who was its opponent is not looked for.
  public let configuration: RunConfiguration

  /// Opens the run in the folder at `path`, of what is known by name.
  ///
  /// - Throws: `RunError` where there is no run.
  public init(
    at path: String, environments: Registry<EnvironmentEntry>, agents: Registry<AgentEntry>
  ) throws {
    directory = try RunDirectory(openingAt: path, trained: false)
    configuration = try directory.configuration(
      environments: environments.withoutOpponents, agents: agents)
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

extension LearnedRun {
  /// Reads what was believed best after some steps, and keeps it: policies are made of it without the files of the run.
  ///
  /// - Parameter step: After how many; `nil` for the newest there is.
  /// - Returns: What was believed then.
  /// - Throws: `RunError` where there is none, or it cannot be used.
  public func kept(step: Int? = nil) throws -> KeptPolicy {
    let (policies, checkpoints) = (
      directory.policies(of: configuration), directory.checkpoints(of: configuration)
    )
    let kept = try policies.steps
    let newest = (kept + (try checkpoints.steps)).max()
    guard let step = step ?? newest else {
      throw RunError.noCheckpoint(path: directory.path)
    }
    let store = kept.contains(step) ? policies : checkpoints
    return KeptPolicy(found: try store.checkpoint(of: step), configuration: configuration)
  }
}
