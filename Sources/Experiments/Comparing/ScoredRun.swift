public import Gates

/// A run whose evaluation is compared with those of others.
public struct ScoredRun: Sendable {
  /// What is compared: an agent, or one variant of it.
  public let algorithm: String

  /// What it learned.
  public let task: String

  /// Where it is.
  public let path: String

  /// Its evaluation; `nil` where there is none yet.
  public let record: EvaluationRecord?

  /// Everything but the seed that determined it, a line each.
  public let settings: [String]

  /// Names a run.
  public init(
    _ algorithm: String, _ task: String, at path: String, _ record: EvaluationRecord?,
    settings: [String]
  ) {
    self.algorithm = algorithm
    self.task = task
    self.path = path
    self.record = record
    self.settings = settings
  }
}
