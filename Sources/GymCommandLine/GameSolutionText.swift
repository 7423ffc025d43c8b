internal import GymCore

/// The solution of a game for people.
struct GameSolutionText: CustomStringConvertible {
  let description: String

  /// Where the values begin.
  private static let column = 20

  init(_ solved: SolvedGameRun) {
    let report = solved.report
    let share = Double(report.exactStateCount) / Double(report.stateCount)
    var rows = [("environment", Phrases.environment(solved.environment))]
    rows += report.facts.map { ($0.name, $0.text) }
    rows += [
      ("positions", Numerals.grouped(report.positionCount)),
      (
        "states",
        "\(Numerals.grouped(report.stateCount)), the value of "
          + "\(Numerals.grouped(report.exactStateCount)) certain (\(Phrases.decimal(share * 100)) %)"
      ),
      ("sweeps", Numerals.grouped(report.sweepCount)),
      (
        "seconds",
        "\(Phrases.metric(solved.seconds)), search \(Phrases.metric(solved.searchSeconds))"
      ),
      ("start, bounds", Self.interval(solved.bounds) + " \(report.unit)"),
      ("value", Self.value(solved.start.bounds, report)),
    ]
    let width = Output.isTerminal ? Output.width : .max
    description =
      rows.map { name, value in
        let gap = String(repeating: " ", count: max(2, Self.column - name.count))
        return TextLayout.wrapped(value, after: name + gap, width: width) + "\n"
      }.joined() + "\n" + Self.actions(of: solved)
  }

  private static func value(_ bounds: ValueBounds, _ report: SolutionReport) -> String {
    let text =
      bounds.isExact
      ? "\(interval(bounds)) \(report.unit)"
      : "\(interval(bounds)) \(report.unit), not certain"
    return "\(text): \(report.verdict(bounds))"
  }

  /// One number where the bounds are equal, and else both.
  private static func interval(_ bounds: ValueBounds) -> String {
    bounds.isExact ? number(bounds.lower) : "\(number(bounds.lower))..\(number(bounds.upper))"
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  /// The actions at the start, those of a board as they lie on it.
  private static func actions(of solved: SolvedGameRun) -> String {
    let (report, actions) = (solved.report, solved.start.actions)
    let texts = actions.map { action in action.map { interval($0.bounds) } ?? "-" }
    let rowCount = report.columnCount > 0 ? actions.count / report.columnCount : 0
    let size = Output.isTerminal ? (columns: Output.width, rows: max(8, Output.height - 8)) : nil
    var text = ""
    if rowCount > 0 {
      text +=
        TextTable(
          title: "FIRST ACTIONS (\(report.unit))", rows: rowCount, columns: report.columnCount,
          within: size
        ) { texts[$0] }.text
    }
    for action in actions.indices.dropFirst(rowCount * report.columnCount) {
      text += "\(report.actionNames[action]): \(texts[action])\n"
    }
    return text
  }
}
