internal import GymCatalog
internal import GymCore
internal import Runs
internal import Tensors
internal import Viewing

/// Finds who is to be watched.
enum Casting {
  /// What the run in the folder at `path` learned, as of a checkpoint or followed.
  static func run(_ path: String, checkpoint: Int?) throws -> RunCast {
    // One thread: the training needs the others.
    let run = try FollowedRun(
      at: try Arguments.path(path, "the run"), environments: Catalog.environmentRegistry,
      agents: Catalog.agentRegistry, workers: WorkerPool(threads: 1))
    return RunCast(run, checkpoint: checkpoint) { Output.note($0) }
  }

  /// A planner called `name`.
  static func planner(
    _ name: String, in world: ConfiguredEnvironment
  ) throws -> FixedCast {
    let planner = try Catalog.plannerRegistry.entry(named: name).configured()
      .furnished(by: EvaluatedPolicy.furnisher())
    let settings = try Catalog.environmentRegistry.entry(named: world.name).settings
    let changes = world.settings.filter { value in
      settings.first { $0.name == value.name }?.defaultValue != value.value
    }
    let options = changes.map { " --env-set \(ShellWord.path("\($0.name)=\($0.value)"))" }.joined()
    return FixedCast(
      "\(name) on \(world.name)", in: world,
      command: "rlgym watch --agent \(name) --env \(world.name)\(options)"
    ) { planner.make(seed: 0) }
  }
}
