public import GymCore
public import Learning
public import Runs
public import Tensors

/// What a run learned until a checkpoint, and where it is to play.
public struct EvaluatedRun {
  /// Where the run is.
  public let directory: RunDirectory

  /// What determines it.
  public let configuration: RunConfiguration

  /// What it believes best.
  public let policy: any Policy

  /// Where it plays: where it learned, but for what evaluation changes.
  public let environment: ConfiguredEnvironment

  /// The checkpoint.
  public let checkpoint: EvaluatedCheckpoint

  /// Opens the run in the folder at `path`.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - checkpoint: The path of a checkpoint; `nil` for the newest.
  ///   - changes: Settings of the environment that differ from those of the training.
  ///   - option: What makes the changes, for errors.
  ///   - environments: The environments there are.
  ///   - agents: The agents there are.
  ///   - workers: Who share the work of the policy.
  ///   - onPassedOver: Is told which checkpoints could not be used, and why.
  /// - Throws: `RunError` where there is no run, `SettingError` or `GateError` where the changes are mistaken.
  public init(
    at path: String, checkpoint: String? = nil, changes: [SettingValue] = [],
    of option: String = "--env-set", environments: Registry<EnvironmentEntry>,
    agents: Registry<AgentEntry>, workers: WorkerPool,
    onPassedOver: (_ path: String, _ reason: String) -> Void
  ) throws {
    let learned = try LearnedRun(at: path, environments: environments, agents: agents)
    let trained = learned.configuration.environment
    environment = try environments.entry(named: trained.name)
      .evaluated(with: trained.settings, changes: changes)
    guard environment.task == trained.task else {
      throw GateError(
        "\(option) changes what the agent sees or can do, so that what it learned does not apply")
    }
    let restored = try learned.policy(
      checkpoint: checkpoint, workers: workers, onPassedOver: onPassedOver)
    let file = try ReadableFile(restored.checkpointPath, in: .working)
    policy = restored.policy
    directory = learned.directory
    configuration = learned.configuration
    self.checkpoint = EvaluatedCheckpoint(
      path: restored.checkpointPath, step: restored.step,
      sha256: try SHA256(next: file.bytes).description,
      bytes: file.byteCount, format: Checkpoint.format)
  }
}
