internal import Gates
internal import GymCore
internal import Learning
internal import Runs
internal import Statistics

/// The results of an evaluation for people.
struct EvaluationText: CustomStringConvertible {
  let description: String

  /// Where the values begin.
  private static let column = 20

  init(_ record: EvaluationRecord, of policy: EvaluatedPolicy) {
    let report = record.report
    let summary = report.summary
    let rows: [(String, String)] =
      (policy.runDescription.map { [("run", $0)] } ?? [])
      + [
        ("agent", policy.description),
        ("environment", Phrases.environment(policy.subject.environment)),
        ("episodes", "\(Numerals.grouped(report.episodes)), seed \(record.conditions.seed)"),
        ("", ""),
        ("mean return", Phrases.decimal(summary.mean) + Self.interval(summary.confidenceInterval)),
        ("standard deviation", Phrases.decimal(summary.standardDeviation)),
        ("median", Phrases.decimal(summary.median)),
        ("interquartile mean", Phrases.decimal(summary.interquartileMean)),
        ("mean length", Phrases.decimal(report.meanLength) + " steps"),
      ] + report.measures.map { ($0.measure.name, Self.mean($0, of: report.episodes)) } + [("", "")]
      + (report.exactValue.map { [("exact value", Phrases.exact($0))] } ?? []) + [
        ("random play", Phrases.decimal(report.randomScore)),
        ("ceiling", Self.ceiling(report)),
        ("normalized score", Self.score(report)),
      ]
    description = TextLayout.lines(rows, column: Self.column)
  }

  private static func mean(_ mean: MeasuredMean, of episodes: Int) -> String {
    func told(_ value: Double) -> String {
      let unit = mean.measure.unit
      return Phrases.decimal(value * mean.measure.scale) + (unit.isEmpty ? "" : " " + unit)
    }
    guard let value = mean.mean else { return "none" }
    return told(value)
      + (mean.count < episodes ? ", of \(Numerals.grouped(mean.count)) episodes" : "")
      + (mean.ceiling.map { "  (scripted player: \(told($0)))" } ?? "")
  }

  private static func ceiling(_ report: EvaluationReport) -> String {
    switch report.ceiling {
    case .optimum(let value)?: "\(Phrases.exact(value))  (exact optimum)"
    case let ceiling?: "\(Phrases.decimal(ceiling.value))  (\(ceiling.name))"
    case nil: "none: the environment has neither a model nor a scripted player"
    }
  }

  private static func score(_ report: EvaluationReport) -> String {
    if let score = report.normalizedScore {
      return Phrases.decimal(score) + (report.normalizedInterval.map(interval) ?? "")
        + "\n" + String(repeating: " ", count: column) + "(0 is random play, 1 is the ceiling)"
    }
    return report.ceiling == nil
      ? "none: there is no ceiling to measure by"
      : "none: the ceiling is not above random play"
  }

  private static func interval(_ bounds: ClosedRange<Double>) -> String {
    let (low, high) = (Phrases.decimal(bounds.lowerBound), Phrases.decimal(bounds.upperBound))
    return "  [\(low), \(high)] 95 % confidence"
  }
}
