internal import GymCore
internal import Learning
internal import Runs

/// The results of an evaluation for people.
struct EvaluationText: CustomStringConvertible {
  let description: String

  init(_ evaluation: RunEvaluation, _ configuration: RunConfiguration, path: String) {
    let report = evaluation.report
    let environment = configuration.environment
    let settings = environment.settings.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    let low = report.confidenceInterval.first ?? .nan
    let high = report.confidenceInterval.last ?? .nan
    let rows: [(String, String)] = [
      ("run", "\(path), step \(Phrases.count(evaluation.step))"),
      ("agent", "\(configuration.agent.name), acting greedily"),
      ("environment", "\(environment.name) version \(environment.version) (\(settings))"),
      ("episodes", "\(Phrases.count(report.episodes)), seed \(evaluation.seed)"),
      ("", ""),
      ("mean return", Phrases.decimal(report.mean) + Self.interval([low, high])),
      ("standard deviation", Phrases.decimal(report.standardDeviation)),
      ("median", Phrases.decimal(report.median)),
      ("interquartile mean", Phrases.decimal(report.interquartileMean)),
      ("mean length", Phrases.decimal(report.meanLength) + " steps"),
      ("", ""),
      ("random play", Phrases.decimal(report.randomScore)),
      ("ceiling", report.ceiling.map { Phrases.decimal($0) + "  (scripted player)" } ?? "unknown"),
      (
        "normalized score",
        report.normalizedScore.map {
          Phrases.decimal($0) + Self.interval(report.normalizedInterval)
        }
          ?? "unknown, for want of a ceiling"
      ),
      ("", "(0 is random play, 1 is the ceiling)"),
    ]
    description = rows.map(Self.line).joined()
  }

  private static func line(_ name: String, _ value: String) -> String {
    guard !(name + value).isEmpty else { return "\n" }
    let gap = String(repeating: " ", count: 20 - name.count)
    return "\(name)\(gap)\(value)\n"
  }

  private static func interval(_ bounds: [Double]?) -> String {
    guard let bounds, bounds.count == 2 else { return "" }
    return "  [\(Phrases.decimal(bounds[0])), \(Phrases.decimal(bounds[1]))] 95 % confidence"
  }
}
