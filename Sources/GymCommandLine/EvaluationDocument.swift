internal import GymCore
internal import Learning
internal import Runs

/// The results of an evaluation in JSON, `null` where there is no value.
struct EvaluationDocument: Encodable {
  private let mean: OrNull<Double>
  private let standardDeviation: OrNull<Double>
  private let median: OrNull<Double>
  private let interquartileMean: OrNull<Double>
  private let confidenceInterval: [OrNull<Double>]
  private let normalizedScore: OrNull<Double>
  private let episodes: Int
  private let meanLength: OrNull<Double>
  private let randomScore: OrNull<Double>
  private let ceiling: OrNull<Double>

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
    mean = OrNull(report.mean)
    standardDeviation = OrNull(report.standardDeviation)
    median = OrNull(report.median)
    interquartileMean = OrNull(report.interquartileMean)
    confidenceInterval = report.confidenceInterval.map { OrNull($0) }
    normalizedScore = OrNull(report.normalizedScore)
    episodes = report.episodes
    meanLength = OrNull(report.meanLength)
    randomScore = OrNull(report.randomScore)
    ceiling = OrNull(report.ceiling)
  }

  /// Returns the results with a note of how they came about.
  func with(_ evaluation: RunEvaluation, _ configuration: RunConfiguration) -> EvaluationDocument {
    var document = self
    document.origin = Origin(
      version: Release.version, agent: configuration.agent.name,
      environment: configuration.environment.name,
      environmentVersion: configuration.environment.version,
      environmentSettings: Dictionary(
        configuration.environment.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
      checkpoint: evaluation.checkpointPath, step: evaluation.step, seed: evaluation.seed)
    return document
  }
}
