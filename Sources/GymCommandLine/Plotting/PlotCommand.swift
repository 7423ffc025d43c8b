internal import ArgumentParser
internal import Charts
internal import Drawing
internal import GymCore
internal import Runs

/// `rlgym plot`: draws how runs went.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw the learning curves of runs.",
    usage: "rlgym plot [<name>=]<run> … -o <file> [<options>]",
    discussion: """
      A thin line a run, and for each group of them a thick one for their mean in a band from the \
      lowest to the highest, as long as more than half of them go on. Runs whose settings are the same \
      are a group, and so are those of one <name>. A run is its folder, or a CSV file with the columns \
      that are drawn. The end of the file's name says what is written: .svg or .png; it is replaced \
      where it exists.

      EXAMPLES
        rlgym plot runs/breakout-dqn-seed* -o breakout.svg
        rlgym plot runs/*breakout* -o breakout.svg --line ceiling=80.1
        rlgym plot slow=runs/a slow=runs/b fast=runs/c -o x.png --column loss
        rlgym plot ppo=shift.csv -o shift.svg --along shift --column score
      """)

  @Argument(
    help: ArgumentHelp("Folders of runs, or CSV files; may be repeated.", valueName: "run"))
  var runs: [String] = []

  @Option(name: [.short, .long], help: ArgumentHelp("The chart.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("What stands above. (default: nothing)", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp("The column that is drawn. (default: mean_return)", valueName: "name"))
  var column: String?

  @Option(
    help: ArgumentHelp("The column that it is drawn along. (default: step)", valueName: "name"))
  var along: String?

  @Flag(help: "Make factors lengths; what has no logarithm is left out.")
  var logarithmic = false

  @Option(
    help: ArgumentHelp(
      "Draw a line across, such as the threshold of a gate; may be repeated.",
      valueName: "name=value"))
  var line: [String] = []

  @Option(help: ArgumentHelp("Columns of pixels. (default: 760)", valueName: "number"))
  var width: String?

  @Option(
    help: ArgumentHelp("Rows of pixels. (default: what suits the width)", valueName: "number"))
  var height: String?

  @Option(help: ArgumentHelp("dark or light. (default: light)", valueName: "name"))
  var theme: String?

  @Flag(help: "Say nothing but warnings and errors.")
  var quiet = false

  func run() throws {
    // Refuses what cannot be drawn before anything is read.
    let format = try ChartFormat(ofFileAt: output)
    _ = try ResultFile(output, "--output")
    let theme = try ViewingOptions.theme(named: theme ?? Theme.light.name)
    let width = try Arguments.wholeNumber(width, "--width", in: 240...4_320) ?? 760
    let givenHeight = try Arguments.wholeNumber(height, "--height", in: 160...4_320)
    let marks = try line.map(mark)
    guard !runs.isEmpty else { throw UsageError("name the folders of runs, or CSV files") }

    let chart = try chart(marks)
    let height = givenHeight ?? Int(chart.height(forWidth: Float(width)))
    let file = format.file(of: chart, width: width, height: height, theme: theme)
    try Folder.working.writeAtomically(file, to: output)
    guard !quiet else { return }
    Output.line(
      "\(output.printable): \(chart.yLabel) of \(Phrases.count(runs.count, "run")) in "
        + Phrases.count(chart.groups.count, "group"))
  }

  private func chart(_ marks: [Mark]) throws -> LearningCurves {
    let (column, along) = (column ?? "mean_return", along ?? "step")
    let plotted = try runs.map { try PlottedRun($0, column: column, along: along) }
    let hasLogarithm = plotted.contains { $0.curve.places.contains { $0.y > 0 } }
    guard !logarithmic || hasLogarithm else {
      throw UsageError("--logarithmic needs numbers above 0, and column \(quoted: column) has none")
    }
    return LearningCurves(
      PlottedRun.groups(of: plotted), title: title ?? "",
      xLabel: along == "step" ? "environment steps" : Self.words(along),
      yLabel: Self.words(column), marks: marks, isLogarithmic: logarithmic)
  }

  /// The name of a column as one reads it.
  private static func words(_ column: String) -> String {
    column.replacing("_", with: " ")
  }

  private func mark(_ text: String) throws(UsageError) -> Mark {
    guard let place = text.lastIndex(of: "="), place != text.startIndex else {
      throw UsageError("--line must be followed by name=value, got \(quoted: text)")
    }
    let number = String(text[text.index(after: place)...])
    guard Numerals.real(from: number) != nil, let value = Double(number) else {
      throw UsageError("--line must end in a number, got \(quoted: text)")
    }
    guard !logarithmic || value > 0 else {
      throw UsageError("--line must be above 0 where the axis is logarithmic, got \(quoted: text)")
    }
    return Mark(String(text[..<place]), at: value)
  }
}
