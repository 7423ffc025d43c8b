public import Gates
public import Runs

/// What happens in an experiment that is being done.
public enum ExperimentEvent {
  /// A run goes on, from a step.
  case started(PlannedRun, step: Int)

  /// A run is learned and evaluated, now or before.
  case finished(PlannedRun, EvaluationRecord, wasBefore: Bool)

  /// A run failed; the others go on.
  case failed(PlannedRun, reason: String)

  /// Something that a run left cannot be used.
  case omitted(Omission)
}
