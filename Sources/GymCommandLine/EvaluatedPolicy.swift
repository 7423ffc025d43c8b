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
    let planner = try Self.planner(
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

  /// Returns the planner of a name; `command` says how an agent of that name would be trained instead.
  static func planner(
    _ name: String, _ settings: [SettingValue], trainFirst command: String
  ) throws -> ConfiguredPlanner {
    let planners = Catalog.plannerRegistry
    if Catalog.agentRegistry.names.contains(name), !planners.names.contains(name) {
      throw UsageError("agent '\(name)' must be trained first: \(command)")
    }
    return try planners.entry(named: name).configured(with: settings).furnished(by: furnisher())
  }

  /// Returns what gives searches the networks of the runs that they name.
  static func furnisher() -> @Sendable (any Policy) -> any Policy {
    // Other threads know the catalogue by what they are told.
    let environments = Catalog.environmentRegistry
    let agents = Catalog.agentRegistry
    return { policy in
      guard var search = policy as? any NetworkGuided, let path = search.networkPath else {
        return policy
      }
      search.makeNetwork = { task in
        let run = try LearnedRun(at: path, environments: environments, agents: agents)
        guard run.configuration.environment.task == task else {
          throw UsageError("run '\(path)' learned to see or to do something else")
        }
        let restored = try run.policy(workers: WorkerPool(threads: 1))
        guard let network = restored.policy as? any StateValuing else {
          throw UsageError(
            "run '\(path)' of \(run.configuration.agent.name) has no network that values states")
        }
        return network
      }
      return search
    }
  }
}
