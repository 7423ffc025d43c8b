internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Viewing

/// `rlgym play`: lets a person play.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Play an environment by keyboard or mouse, and games against a player.",
    usage: "rlgym play --env <name> [<options>]",
    discussion: """
      Keys can be held, and held together; in worlds that wait for a move, each press is one. Where a \
      wheel or a pedal is moved, the mouse does it too: across the picture, and by its buttons. The \
      score stands beside random play and the ceiling. Any moment can be given to the scripted player \
      or to chance, and taken back (F2).

      Where moves are places of the picture, as on a board, a click makes one, and so do arrows and Return. \
      Against a player, PgUp takes moves back and F6 begins another game; --terminal plays by typing \
      points.

      The keys of a world are listed by F1 while it is played; rlgym list NAME shows its settings.

      EXAMPLES
        rlgym play --env breakout
        rlgym play --env gridworld --env-set map=cliff --terminal
        rlgym play --env driving-track --env-set view=cockpit
        rlgym play --env pendulum --save-to demonstrations   F9 writes the game so far
        rlgym play --env go-lite --against mcts,seconds=5
      """)

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment; see rlgym list.", valueName: "name"))
  var environment: String

  @Option(
    name: .customLong("env-set"),
    help: ArgumentHelp(
      "Change a setting of the environment; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(
    help: ArgumentHelp(
      "Play a game of two players against one, as rlgym match names them.",
      valueName: "player"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Your side with --against: black or white. (default: black)", valueName: "side"))
  var side: String?

  @OptionGroup var viewing: ViewingOptions

  func run() throws {
    let settings = try Arguments.environmentSettings(environmentSettings)
    let world = try Catalog.environmentRegistry.entry(named: environment).configured(with: settings)
    if let against { return try play(world, against: against) }
    guard side == nil else { throw UsageError("--side goes with --against") }
    let partner = world.abilities.contains("expert") ? "expert" : "random"
    try viewing.show(try Casting.planner(partner, in: world), .playing)
  }

  private func play(_ game: ConfiguredEnvironment, against opponent: String) throws {
    let side: Player
    switch self.side {
    case nil, "black": side = .first
    case "white": side = .second
    case let other?: throw UsageError("--side must be black or white, got \(quoted: other)")
    }
    let seed = try Arguments.seed(viewing.seed) ?? 0
    if viewing.terminal {
      return try TerminalGame(in: game, against: opponent, as: side, seed: seed).play()
    }
    try viewing.show(
      try Casting.opponent(opponent, in: game, as: side, seed: seed), .playing, as: side)
  }
}
