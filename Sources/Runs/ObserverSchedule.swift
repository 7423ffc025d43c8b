/// Observers of one training, and when each is due.
struct ObserverSchedule {
  /// The observers, in the order in which they are told.
  private(set) var observers: [any TrainingObserver]

  private var alarms: [Alarm]

  /// Plans to tell `observers` of a training that goes on from `step`.
  init(_ observers: [any TrainingObserver], from step: Int) {
    self.observers = observers
    alarms = observers.map { Alarm($0.interval, from: step) }
  }

  /// Tells every observer of `moment`, until one throws.
  mutating func tell(_ moment: TrainingMoment, of session: inout TrainingSession) throws {
    for i in observers.indices { try observers[i].observe(moment, of: &session) }
  }

  /// Tells every observer that an error ends the training.
  mutating func tellOfFailure(of session: inout TrainingSession) {
    for i in observers.indices { try? observers[i].observe(.failed, of: &session) }
  }

  /// Tells the observers that are due after a step, until one throws.
  ///
  /// - Parameter session: The training.
  /// - Returns: Whether there were any.
  /// - Throws: What an observer throws.
  mutating func tellThoseDue(of session: inout TrainingSession) throws -> Bool {
    let (step, isLast) = (session.step, session.isFinished)
    var isAnyDue = false
    for i in observers.indices where alarms[i].isDue(at: step, isLast: isLast) {
      try observers[i].observe(.due, of: &session)
      isAnyDue = true
    }
    return isAnyDue
  }
}

/// Says when the interval of an observer has passed.
private enum Alarm {
  case steps(every: Int, next: Int)
  case time(Pacer)

  init(_ interval: TrainingInterval, from step: Int) {
    switch interval {
    case .steps(let count):
      guard count > 0 else { fatalError("an observer cannot be due every \(count) steps") }
      self = .steps(every: count, next: (step / count + 1) * count)
    case .time(let duration):
      self = .time(Pacer(interval: duration))
    }
  }

  mutating func isDue(at step: Int, isLast: Bool) -> Bool {
    switch self {
    case .steps(let count, let next):
      guard step >= next else { return false }
      self = .steps(every: count, next: (step / count + 1) * count)
      return true
    case .time(var pacer):
      let isDue = pacer.isDue()
      self = .time(pacer)
      return isDue && !isLast
    }
  }
}
