internal import Experiments

/// What each algorithm scored on each task, as a table in Markdown.
struct ScoreTableText: CustomStringConvertible {
  let description: String

  init(_ table: ScoreTable) {
    var rows = [[""] + table.algorithms, ["---"] + table.algorithms.map { _ in "--:" }]
    for task in table.tasks {
      rows.append([task.name] + task.cells.map { $0.map { ComparisonText.text($0.mean) } ?? "–" })
    }
    description = rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
