internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Gates
internal import GymCore
internal import Reports
internal import Runs
internal import Statistics

/// `rlgym report`: one page about a run or an experiment.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write one HTML page about a run or an experiment.",
    usage: "rlgym report <run|experiment> [<options>]",
    discussion: """
      The page is one file that asks nobody for anything and can be read without script, light, dark or printed. \
      Of a run it shows its last evaluation (rlgym eval), its learning curve, and the worst, the median and the best \
      episode again; of an experiment its algorithms side by side.

      EXAMPLES
        rlgym report runs/breakout-dqn-seed1
        rlgym report experiments/ablation -o ablation.html
      """)

  @Argument(
    help: ArgumentHelp("The folder of a run or an experiment.", valueName: "run|experiment"))
  var path: String

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("The page. (default: report.html in the folder)", valueName: "file"))
  var output: String?

  func run() throws {
    let path = try Arguments.path(path, "<run|experiment>")
    guard Folder.working.hasFolder(path) else {
      throw UsageError("there is no run and no experiment \(quoted: path)")
    }
    let output =
      try output.map { try Arguments.path($0, "--output", of: "file") } ?? "\(path)/report.html"
    let file = try ResultFile(output, "--output")
    let isRun = Folder.working.has("\(path)/configuration.yaml")
    let text =
      isRun ? try ReportedRun(at: path).page().html : try ReportedExperiment(at: path).page().html
    try file.write(text)
    Output.line(
      "wrote \(ShellWord.path(output)), \(Numerals.grouped((text.utf8.count + 1_023) / 1_024)) KiB")
  }
}
