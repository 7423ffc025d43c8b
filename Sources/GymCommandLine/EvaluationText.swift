internal import GymCore
internal import Learning
internal import Runs

/// The results of an evaluation for people.
struct EvaluationText: CustomStringConvertible {
  let description: String

  /// Where the values begin.
  private static let column = 20

  init(_ evaluation: RunEvaluation, _ configuration: RunConfiguration, path: String) {
    let report = evaluation.report
    let environment = configuration.environment
    let settings = environment.settings.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    let low = report.confidenceInterval.first ?? .nan
    let high = report.confidenceInterval.last ?? .nan
    let rows: [(String, String)] = [
      ("run", "\(path), step \(Numerals.grouped(evaluation.step))"),
      ("agent", "\(configuration.agent.name), acting greedily"),
      ("environment", "\(environment.name) version \(environment.version) (\(settings))"),
      ("episodes", "\(Numerals.grouped(report.episodes)), seed \(evaluation.seed)"),
      ("", ""),
      ("mean return", Phrases.decimal(report.mean) + Self.interval([low, high])),
      ("standard deviation", Phrases.decimal(report.standardDeviation)),
      ("median", Phrases.decimal(report.median)),
      ("interquartile mean", Phrases.decimal(report.interquartileMean)),
      ("mean length", Phrases.decimal(report.meanLength) + " steps"),
      ("", ""),
      ("random play", Phrases.decimal(report.randomScore)),
      (
        "ceiling",
        report.ceiling.map { Phrases.decimal($0) + "  (scripted player)" }
          ?? "none: the environment has no scripted player"
      ),
      ("normalized score", Self.score(report)),
    ]
    description = rows.map(Self.line).joined()
  }

  private static func line(_ name: String, _ value: String) -> String {
    guard !(name + value).isEmpty else { return "\n" }
    let gap = String(repeating: " ", count: column - name.count)
    return "\(name)\(gap)\(value)\n"
  }

  private static func score(_ report: EvaluationReport) -> String {
    if let score = report.normalizedScore {
      return Phrases.decimal(score) + interval(report.normalizedInterval)
        + "\n" + String(repeating: " ", count: column) + "(0 is random play, 1 is the ceiling)"
    }
    return report.ceiling == nil
      ? "none: there is no ceiling to measure by"
      : "none: the ceiling is not above random play"
  }

  private static func interval(_ bounds: [Double]?) -> String {
    guard let bounds, bounds.count == 2 else { return "" }
    return "  [\(Phrases.decimal(bounds[0])), \(Phrases.decimal(bounds[1]))] 95 % confidence"
  }
}
