/// Something that is told how a training goes: it shows it, writes it down, or ends it.
///
/// A session tells its observers in the order in which they were added, after those of its own: the
/// row of `metrics.csv` is written first, then the checkpoint.
public protocol TrainingObserver {
  /// How often it is told that it is due.
  var interval: TrainingInterval { get }

  /// Takes note of `moment`.
  ///
  /// What it sees it may copy and try out; the training does not notice.
  ///
  /// - Throws: Whatever ends the training.
  mutating func observe(_ moment: TrainingMoment, of session: inout TrainingSession) throws
}

/// How often an observer is due.
public enum TrainingInterval: Sendable, Hashable {
  /// At every multiple of so many environment steps, or with several environments at the first
  /// step that reaches it; also after the last step, and wherever a run is stopped and resumed.
  case steps(Int)

  /// Whenever so much time has passed, but not after the last step.
  case time(Duration)
}

/// A moment of a training that observers are told of.
public enum TrainingMoment: Sendable, Hashable {
  /// No step is taken yet by this session.
  case started

  /// The interval of the observer has passed.
  case due

  /// The training was asked to stop; it can be resumed.
  case interrupted

  /// All steps are taken.
  case finished

  /// An error ends the training; what an observer throws now is dropped.
  case failed
}

/// Why a training came to its end.
public enum TrainingOutcome: Sendable, Hashable {
  /// All steps are taken.
  case finished

  /// It was asked to stop from outside; it can be resumed.
  case interrupted

  /// An observer stopped it, for a reason; it can be resumed.
  case stopped(because: String)
}
