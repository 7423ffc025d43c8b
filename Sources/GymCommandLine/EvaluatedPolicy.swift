internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs
internal import Tensors

/// Whom `rlgym eval` lets play, and where.
struct EvaluatedPolicy {
  /// Where a policy was learned.
  struct Run {
    let directory: RunDirectory
    let agent: String
    let checkpoint: String
    let step: Int

    var path: String { directory.path }
  }

  /// Who plays.
  var policy: any Policy

  /// Where.
  let environment: ConfiguredEnvironment

  /// The run that learned it; `nil` of a planner.
  let run: Run?

  /// Who plays, for people.
  let description: String

  /// A planner, which needs no run.
  init(
    planner name: String, _ settings: [SettingValue], seed: UInt64,
    in environment: ConfiguredEnvironment
  ) throws {
    let planner = try NamedPlanner.find(
      name, settings,
      trainFirst: "rlgym train --agent \(name) --env \(environment.name), then rlgym eval with "
        + "the folder of the run")
    policy = planner.make(seed: seed)
    self.environment = environment
    run = nil
    let values = planner.settings.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    description = name + (values.isEmpty ? "" : " (\(values))")
  }

  /// What the run in the folder at `path` learned, played under its settings but for `changes`, which are those of
  /// `option`.
  init(
    run path: String, checkpoint: String?, changes: [SettingValue], of option: String,
    workers: WorkerPool
  ) throws {
    let learned = try LearnedRun(at: path)
    let trained = learned.configuration.environment
    environment = try Catalog.environmentRegistry.entry(named: trained.name)
      .evaluated(with: trained.settings, changes: changes)
    guard environment.task == trained.task else {
      throw UsageError(
        "\(option) changes what the agent sees or can do, so that what it learned does not apply")
    }
    let restored = try learned.policy(checkpoint: checkpoint, workers: workers)
    policy = restored.policy
    run = Run(
      directory: learned.directory, agent: learned.configuration.agent.name,
      checkpoint: restored.checkpointPath,
      step: restored.step)
    description = "\(learned.configuration.agent.name), acting greedily"
  }
}
