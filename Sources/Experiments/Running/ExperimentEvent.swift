public import Gates

/// What happens in an experiment that is being done.
public enum ExperimentEvent {
  /// A run goes on, from a step.
  case started(PlannedRun, step: Int)

  /// A run is learned and evaluated, now or before.
  case finished(PlannedRun, EvaluationRecord, wasBefore: Bool)

  /// A run failed; the others go on.
  case failed(PlannedRun, reason: String)

  /// A checkpoint was passed over.
  case passedOver(path: String, reason: String)
}
