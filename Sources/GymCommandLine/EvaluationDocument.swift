internal import GymCore
internal import Learning
internal import Runs
internal import Statistics

/// The results of an evaluation in JSON, `null` where there is no value.
struct EvaluationDocument: Encodable {
  private let mean: OrNull<Double>
  private let standardDeviation: OrNull<Double>
  private let median: OrNull<Double>
  private let interquartileMean: OrNull<Double>
  private let confidenceInterval: [OrNull<Double>]
  private let exactValue: OrNull<Double>
  private let normalizedScore: OrNull<Double>
  private let episodes: Int
  private let meanLength: OrNull<Double>
  private let randomScore: OrNull<Double>
  private let ceiling: OrNull<Double>
  private let ceilingKind: OrNull<String>
  private let measures: [String: Measured]

  private struct Measured: Encodable {
    let mean: OrNull<Double>
    let episodes: Int
    let ceiling: OrNull<Double>
  }

  // How the results came about; only in `evaluation.json`.
  private var origin: Origin?

  private struct Origin: Encodable {
    let version: String
    let agent: String
    let environment: String
    let environmentVersion: Int
    let environmentSettings: [String: String]
    let checkpoint: String
    let step: Int
    let seed: UInt64
  }

  init(_ report: EvaluationReport) {
    let summary = report.summary
    mean = OrNull(summary.mean)
    standardDeviation = OrNull(summary.standardDeviation)
    median = OrNull(summary.median)
    interquartileMean = OrNull(summary.interquartileMean)
    confidenceInterval = [
      OrNull(summary.confidenceInterval.lowerBound), OrNull(summary.confidenceInterval.upperBound),
    ]
    exactValue = OrNull(report.exactValue)
    normalizedScore = OrNull(report.normalizedScore)
    episodes = report.episodes
    meanLength = OrNull(report.meanLength)
    randomScore = OrNull(report.randomScore)
    ceiling = OrNull(report.ceiling?.value)
    ceilingKind = OrNull(report.ceiling?.name)
    measures = Dictionary(
      report.measures.map {
        (
          $0.measure.name,
          Measured(mean: OrNull($0.mean), episodes: $0.count, ceiling: OrNull($0.ceiling))
        )
      }, uniquingKeysWith: { $1 })
  }

  /// Returns the results of a run with a note of how they came about.
  func with(_ evaluation: PolicyEvaluation, of run: EvaluatedPolicy.Run) -> EvaluationDocument {
    let environment = evaluation.environment
    var document = self
    document.origin = Origin(
      version: Release.version, agent: run.agent, environment: environment.name,
      environmentVersion: environment.version,
      environmentSettings: Dictionary(
        environment.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
      checkpoint: run.checkpoint, step: run.step, seed: evaluation.seed)
    return document
  }
}
