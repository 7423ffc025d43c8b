internal import Experiments

/// Algorithms side by side, for people.
struct ComparisonText: CustomStringConvertible {
  let description: String

  init(_ figures: ComparisonFigures, _ comparison: Comparison, by score: Comparison.Score) {
    let isNormalized = score == .normalized
    let heading =
      (isNormalized ? "normalized scores: 0 is random play, 1 the ceiling" : "mean returns")
      + ", with 95 % intervals over runs\n\n"
    var rows = [
      ["", "runs", "interquartile mean", "median", "mean"]
        + (isNormalized ? ["optimality gap"] : [])
    ]
    for algorithm in figures.algorithms {
      rows.append(
        [
          algorithm.name, "\(algorithm.runs) × \(comparison.tasks.count)",
          Self.text(algorithm.interquartileMean), Self.text(algorithm.median),
          Self.text(algorithm.mean),
        ] + (algorithm.optimalityGap.map { [Self.text($0)] } ?? []))
    }
    var text = heading + Self.table(rows)
    if comparison.tasks.count > 1 {
      let tasks = [[""] + figures.algorithms.map(\.name)]
      text +=
        "\nmean over runs\n\n"
        + Self.table(
          tasks
            + comparison.tasks.map { task in
              [task] + figures.algorithms.map { Phrases.decimal($0.tasks[task] ?? .nan) }
            })
    }
    if isNormalized {
      text += "\nshare of runs that score more\n\n" + Self.table(Self.profile(figures))
    }
    if !figures.improvements.isEmpty {
      text += "\nprobability that a run scores higher\n\n"
      text += Self.table(
        figures.improvements.map { ["\($0.of) > \($0.over)", Self.text($0.probability)] })
    }
    description = text
  }

  /// A figure with its interval.
  static func text(_ figure: ComparisonFigures.Figure) -> String {
    let interval = figure.interval.map {
      " [\(Phrases.decimal($0.lowerBound)), \(Phrases.decimal($0.upperBound))]"
    }
    return Phrases.decimal(figure.value) + (interval ?? "")
  }

  /// The profile at a few scores.
  private static func profile(_ figures: ComparisonFigures) -> [[String]] {
    [["than"] + figures.algorithms.map(\.name)]
      + [0, 0.25, 0.5, 0.75, 0.9, 1].compactMap { threshold in
        guard let place = figures.thresholds.firstIndex(of: threshold) else { return nil }
        return [Phrases.decimal(threshold)] + figures.algorithms.map { text($0.profile[place]) }
      }
  }

  /// Lays out columns: names to the left, the others to the right.
  private static func table(_ rows: [[String]]) -> String {
    let count = rows.first?.count ?? 0
    let widths = (0..<count).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blanks : blanks + cell
      }
      return cells.joined(separator: "  ") + "\n"
    }.joined()
  }
}
