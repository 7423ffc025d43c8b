public import GymCore
public import Learning
public import Runs

/// All that is kept of an evaluation: what `--json` prints, `evaluation.json`, and the next baseline.
public struct EvaluationRecord: Sendable, Hashable {
  /// The version of rlgym that played.
  public let version: String

  /// Who acted.
  public let agent: String

  /// Where and how was played.
  public let conditions: Conditions

  /// Where what acted was learned; `nil` of a planner.
  public let checkpoint: EvaluatedCheckpoint?

  /// What determined the training; `nil` of a planner.
  public let trainingSeed: UInt64?

  /// What each episode came to, in order.
  public let results: [EpisodeResult]

  /// The summary of `results`, beside random play and the ceiling.
  public let report: EvaluationReport

  /// Where and how was played, which evaluations must share to be compared.
  public struct Conditions: Sendable, Hashable {
    /// The environment.
    public let environment: String

    /// The version of its dynamics.
    public let version: Int

    /// Its settings.
    public let settings: [String: String]

    /// What determined the episodes.
    public let seed: UInt64

    /// Describes where and how is played.
    public init(environment: String, version: Int, settings: [String: String], seed: UInt64) {
      self.environment = environment
      self.version = version
      self.settings = settings
      self.seed = seed
    }

    /// Describes play in `environment`.
    public init(_ environment: ConfiguredEnvironment, seed: UInt64) {
      self.init(
        environment: environment.name, version: environment.version,
        settings: Dictionary(
          environment.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
        seed: seed)
    }
  }

  /// Describes an evaluation.
  ///
  /// - Precondition: There is a result.
  public init(
    by agent: String, in conditions: Conditions, _ results: [EpisodeResult],
    _ report: EvaluationReport, checkpoint: EvaluatedCheckpoint? = nil,
    trainingSeed: UInt64? = nil, version: String = Release.version
  ) {
    guard !results.isEmpty else { fatalError("an evaluation needs an episode") }
    self.version = version
    self.agent = agent
    self.conditions = conditions
    self.checkpoint = checkpoint
    self.trainingSeed = trainingSeed
    self.results = results
    self.report = report
  }

  /// The return of each episode.
  public var returns: [Double] { results.map(\.episodeReturn) }
}
