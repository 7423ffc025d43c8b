internal import ArgumentParser
internal import Drawing
internal import GymCatalog
internal import GymCore
internal import Runs
internal import Viewing

/// `rlgym watch`: shows what a run learns or learned, or how a planner plays.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Watch a run while it trains or afterwards, step by step.",
    usage: """
      rlgym watch <run-directory> [<options>]
      rlgym watch --agent <planner> --env <name> [<options>]
      """,
    discussion: """
      Follows the newest weights of a run that trains, which neither waits for the viewer nor changes \
      by being watched, or shows any of its checkpoints. Time can be stopped and turned back, and an \
      episode given to an older checkpoint or taken over by hand.

      KEYS
      \(ViewingOptions.keyHelp)

      EXAMPLES
        rlgym watch runs/breakout-dqn-seed1
        rlgym watch runs/breakout-dqn-seed1 --checkpoint 100000 --episode 3
        rlgym watch runs/breakout-dqn-seed1 --terminal       over ssh, without a window
        rlgym watch --agent expert --env breakout
      """)

  @Argument(help: ArgumentHelp("The folder of the run.", valueName: "run-directory"))
  var path: String?

  @Option(help: ArgumentHelp("A planner instead of a run; see rlgym list.", valueName: "name"))
  var agent: String?

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment a planner plays in; see rlgym list.", valueName: "name"))
  var environment: String?

  @Option(
    name: .customLong("env-set"),
    help: ArgumentHelp(
      "Change a setting of the environment of a planner; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(
    help: ArgumentHelp(
      "The steps after which the policy was learned. (default: the newest, which is followed)",
      valueName: "number"))
  var checkpoint: String?

  @OptionGroup var viewing: ViewingOptions

  func run() throws {
    if let agent {
      guard path == nil, checkpoint == nil else {
        throw UsageError("--agent takes the place of a run; name one of them")
      }
      guard let environment else { throw UsageError("--agent needs --env, where it plays") }
      let settings = try Arguments.environmentSettings(environmentSettings)
      let world = try Catalog.environmentRegistry.entry(named: environment)
        .configured(with: settings)
      try viewing.show(try Casting.planner(agent, in: world), .watching)
    } else {
      guard let path else {
        throw UsageError("name the folder of a run, or a planner by --agent and --env")
      }
      guard environment == nil, environmentSettings.isEmpty else {
        throw UsageError("--env and --env-set go with --agent: a run is shown where it was learned")
      }
      let step = try Arguments.wholeNumber(checkpoint, "--checkpoint", in: 0...Int.max)
      try viewing.show(try Casting.run(path, checkpoint: step), .watching)
    }
  }
}
