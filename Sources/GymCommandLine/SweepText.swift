internal import GymCore
internal import Learning
internal import Runs
internal import Statistics

/// The results of evaluations under one value of a setting after the other, for people.
struct SweepText: CustomStringConvertible {
  let description: String

  init(_ sweep: Sweep, _ evaluations: [PolicyEvaluation], of policy: EvaluatedPolicy) {
    guard let first = evaluations.first else { fatalError("a sweep needs a value") }
    let measures = first.report.measures.map(\.measure)
    let titles =
      [sweep.name, "mean return", "95 % confidence", "random", "ceiling", "normalized"]
      + measures.map { $0.name + ($0.unit.isEmpty ? "" : ", \($0.unit)") }
    let rows = zip(sweep.values, evaluations).map { value, evaluation in
      Self.row(value, evaluation.report)
    }
    let widths = titles.indices.map { i in ([titles] + rows).map { $0[i].count }.max() ?? 0 }
    let lines = ([titles] + rows).map { row in
      zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
        .joined(separator: "  ")
    }
    let episodes = Numerals.grouped(first.report.episodes)
    let run = policy.runDescription.map { "\($0): " } ?? ""
    description =
      "\(run)\(policy.description), in \(first.environment.name), \(episodes) episodes of seed "
      + "\(first.seed) each\n\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ value: String, _ report: EvaluationReport) -> [String] {
    let interval = report.summary.confidenceInterval
    return [
      value, Phrases.decimal(report.summary.mean),
      "[\(Phrases.decimal(interval.lowerBound)), \(Phrases.decimal(interval.upperBound))]",
      Phrases.decimal(report.randomScore), report.ceiling.map { Phrases.decimal($0.value) } ?? "–",
      report.normalizedScore.map(Phrases.decimal) ?? "–",
    ]
      + report.measures.map { mean in
        mean.mean.map { Phrases.decimal($0 * mean.measure.scale) } ?? "–"
      }
  }
}
