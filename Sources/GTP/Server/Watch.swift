internal import GymCore

/// Watches a search: tells of it at intervals, and stops it. (It is a class because the search keeps what
/// watches it.)
final class Watch {
  private let interval: Duration?
  private let deadline: ContinuousClock.Instant?
  private let tell: (SearchInsight) -> Void
  private let isStopped: () -> Bool
  private var nextTime: ContinuousClock.Instant

  /// Creates a watch that tells every `interval`, if there is one, and stops at a deadline or where it
  /// is told to.
  init(
    every interval: Duration?, deadline: ContinuousClock.Instant? = nil,
    tell: @escaping (SearchInsight) -> Void = { _ in }, isStopped: @escaping () -> Bool = { false }
  ) {
    self.interval = interval
    self.deadline = deadline
    self.tell = tell
    self.isStopped = isStopped
    nextTime = ContinuousClock.now + (interval ?? .zero)
  }

  /// Returns whether the search goes on.
  func goesOn(_ search: () -> SearchInsight) -> Bool {
    let now = ContinuousClock.now
    if let interval, now >= nextTime {
      nextTime = now + interval
      tell(search())
    }
    if let deadline, now >= deadline { return false }
    return !isStopped()
  }
}
