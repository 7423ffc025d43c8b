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

  @OptionGroup var subject: SubjectOptions

  @OptionGroup var viewing: ViewingOptions

  func run() throws {
    let cast = try subject.cast(
      orSay: "name the folder of a run, or a planner by --agent and --env")
    try viewing.show(cast, .watching)
  }
}
