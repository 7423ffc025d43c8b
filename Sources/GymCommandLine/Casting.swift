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

  /// A planner called `name`, with settings that differ from the defaults.
  static func planner(
    _ name: String, _ settings: [SettingValue] = [], in world: ConfiguredEnvironment
  ) throws -> FixedCast {
    let planner = try Catalog.plannerRegistry.entry(named: name).configured(with: settings)
      .furnished(by: NamedPlanner.furnisher())
    let chosen = settings.map { " --set \(ShellWord.path("\($0.name)=\($0.value)"))" }.joined()
    return FixedCast(
      "\(name) on \(world.name)", in: world,
      command: "rlgym watch --agent \(name)\(chosen) --env \(world.name)\(try options(of: world))"
    ) { planner.make(seed: 0) }
  }

  /// The other side of a game against a person.
  static func opponent(
    _ text: String, in game: ConfiguredEnvironment, as side: Player, seed: UInt64
  ) throws -> FixedCast {
    try game.requireBothSides()
    guard game.isGame else {
      throw UsageError("--against plays games of two players, and \(game.name) is none")
    }
    let player = try MatchPlayer(text, "--against", in: game, seconds: 86_400)
    guard let makePolicy = player.makePolicy else {
      throw UsageError("--against: a program that speaks GTP plays in the terminal; add --terminal")
    }
    let sideOption = side == .first ? "" : " --side white"
    return FixedCast(
      text, in: game,
      command: "rlgym play --env \(game.name)\(try options(of: game)) --against "
        + "\(ShellWord.path(text))\(sideOption)"
    ) { try makePolicy(seed) }
  }

  /// The settings that differ from the defaults, as options.
  private static func options(of world: ConfiguredEnvironment) throws -> String {
    let settings = try Catalog.environmentRegistry.entry(named: world.name).settings
    let changes = world.settings.filter { value in
      settings.first { $0.name == value.name }?.defaultValue != value.value
    }
    return changes.map { " --env-set \(ShellWord.path("\($0.name)=\($0.value)"))" }.joined()
  }
}
