internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs
internal import Tensors

/// Finds planners by name, and gives them what they name themselves.
enum NamedPlanner {
  /// Returns the planner of a name; `command` says how an agent of that name would be trained instead.
  static func find(
    _ name: String, _ settings: [SettingValue], trainFirst command: String
  ) throws -> ConfiguredPlanner {
    let planners = Catalog.plannerRegistry
    if Catalog.agentRegistry.names.contains(name), !planners.names.contains(name) {
      throw UsageError("agent \(quoted: name) must be trained first: \(command)")
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
          throw UsageError("run \(quoted: path) learned to see or to do something else")
        }
        let restored = try run.policy(workers: WorkerPool(threads: 1))
        guard let network = restored.policy as? any StateValuing else {
          throw UsageError(
            "run \(quoted: path) of \(run.configuration.agent.name) has no network that values "
              + "states"
          )
        }
        return network
      }
      return search
    }
  }
}
