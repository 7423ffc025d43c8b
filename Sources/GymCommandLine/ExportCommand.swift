internal import ArgumentParser
internal import GymCore
internal import Runs

/// `rlgym export`: hands on what a run wrote, in the format of another program.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Make files for other programs of a run.",
    usage: "rlgym export <run-directory> --tensorboard [-o <folder>]",
    discussion: """
      --tensorboard makes an event file of metrics.csv, as rlgym train --tensorboard writes it: the \
      curves, the configuration and a row in the table of hyperparameters. The time of each point \
      follows from its seconds and from when metrics.csv was last written.

      The file goes into the folder tensorboard of the run unless --output names another, where \
      TensorBoard looks for it. Where there are event files already, nothing is written.

      EXAMPLES
        rlgym export runs/breakout-dqn-seed1 --tensorboard
        rlgym export runs/breakout-dqn-seed1 --tensorboard -o logs/dqn
        tensorboard --logdir runs                  shows every run
      """)

  @Argument(help: ArgumentHelp("The folder of the run.", valueName: "run-directory"))
  var path: String

  @Flag(help: "Make an event file for TensorBoard.")
  var tensorboard = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Where the file goes. (default: the folder tensorboard of the run)", valueName: "folder"))
  var output: String?

  @Flag(help: "Say nothing but warnings and errors.")
  var quiet = false

  func run() throws {
    guard tensorboard else { throw UsageError("no format is named; name one with --tensorboard") }
    let folder = try output.map { try Arguments.path($0, "--output") }
    let run = try LearnedRun(at: try Arguments.path(path, "<run-directory>"))
    let export = try TensorBoardExport(of: run)
    let file = try export.write(to: folder)
    guard !quiet else { return }
    Output.line(
      """
      \(file.printable): \(Phrases.count(export.rowCount, "row")), \
      \(Phrases.count(export.curveCount, "curve"))
      """)
  }
}
