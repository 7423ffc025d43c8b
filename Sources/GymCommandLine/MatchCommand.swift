internal import ArgumentParser
internal import Foundation
internal import GTP
internal import GymCore
internal import Matches
internal import Runs

/// `rlgym match`: lets two players play each other.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Let two players play each other, and say how much better one is.",
    usage: "rlgym match --env <game> --first <player> --second <player> [<options>]",
    discussion: """
      A player is a planner with its settings (random, mcts,simulations=1000), the folder of a run, \
      whose newest checkpoint plays greedily, or a program that plays Go (gtp:COMMAND; {seed} in it \
      is the seed of the game). The players begin by turns: every opening is played twice, with the \
      sides swapped. Whoever makes a move that the rules forbid, crashes or is late loses the game.

      EXAMPLES
        rlgym match --env go-lite --first mcts,simulations=2000 --second mcts --games 200
        rlgym match --env go-lite --first runs/go --second random --openings 50 --opening-moves 4
        rlgym match --env go-lite --first mcts --second mcts,simulations=50 --sprt 0,50
        rlgym match --env go-lite --first mcts --sgf games \\
          --second 'gtp:gnugo --mode gtp --chinese-rules --seed {seed}'
      """)

  @Option(help: ArgumentHelp("Who begins the first game.", valueName: "player"))
  var first: String

  @Option(help: ArgumentHelp("Who begins the second game.", valueName: "player"))
  var second: String

  @OptionGroup var options: MatchOptions

  @Option(
    help: ArgumentHelp("Write the games of Go into this folder, one a file.", valueName: "folder"))
  var sgf: String?

  @Option(
    help: ArgumentHelp(
      "Games played at once; they do not depend on it. (default: 1)", valueName: "number"))
  var threads: String?

  @Option(
    help: ArgumentHelp("What a program may take for a move. (default: 60)", valueName: "seconds"))
  var moveTimeout: String?

  @Flag(help: "Say how it stands every five seconds, which is done at a terminal anyway.")
  var verbose = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let plan = try options.plan()
    let test = try options.test()
    let threads = try Arguments.wholeNumber(threads, "--threads", in: 1...256) ?? 1
    let seconds = try Arguments.wholeNumber(moveTimeout, "--move-timeout", in: 1...86_400) ?? 60
    let one = try MatchPlayer(first, "--first", in: plan.game, seconds: seconds)
    let other = try MatchPlayer(second, "--second", in: plan.game, seconds: seconds)
    let archive = try sgf.map {
      try GameArchive(in: Arguments.path($0, "--sgf"), of: plan, [one.name, other.name])
    }
    var monitor = MatchMonitor(
      plan, [one, other], isWatched: verbose || isatty(STDERR_FILENO) == 1)
    var report = MatchReport(test: test)
    StopSignal.listen()
    var failure: (any Error)?
    do {
      try plan.play(
        threads: threads, contestants: { [try one.make(), try other.make()] },
        until: { StopSignal.received != nil }
      ) { game in
        report.add(game)
        try archive?.write(game)
        monitor.show(game, report)
        return report.verdict == nil
      }
    } catch {
      failure = error
    }
    // What was played stands, whatever ended it.
    if failure == nil || report.result.games > 0 {
      if json {
        Output.json(MatchDocument(report, of: plan, [one, other]))
      } else {
        Output.text(MatchText(report, of: plan, [one, other]).description)
      }
    }
    if let failure = failure as? EngineFailure { throw Failure("\(failure)") }
    if let failure { throw failure }
    if let signal = StopSignal.received { throw ExitCode(128 + signal) }
  }
}
