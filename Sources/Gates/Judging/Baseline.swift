internal import Runs

/// What a candidate is compared with.
public enum Baseline {
  /// An evaluation that was kept, from the file at a path.
  case record(EvaluationRecord, path: String)

  /// A run, whose policy plays the same episodes.
  case run(EvaluatedRun)

  /// Where it was learned; `nil` of a planner.
  var checkpoint: EvaluatedCheckpoint? {
    switch self {
    case .record(let record, _): record.checkpoint
    case .run(let run): run.checkpoint
    }
  }

  /// Where and how it plays episodes of `seed`.
  func conditions(seed: UInt64) -> EvaluationRecord.Conditions {
    switch self {
    case .record(let record, _): record.conditions
    case .run(let run): .init(run.environment, seed: seed)
    }
  }

  /// What it is called in errors.
  var name: String {
    switch self {
    case .record(_, let path): path
    case .run(let run): run.directory.path
    }
  }
}
