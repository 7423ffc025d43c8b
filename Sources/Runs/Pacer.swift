/// Says when it is time to show something again: at most ten times a second.
struct Pacer {
  private let clock: ContinuousClock
  private var last: ContinuousClock.Instant
  private var calls = 0

  init(clock: ContinuousClock) {
    self.clock = clock
    last = clock.now
  }

  /// Whether it is time; reads the clock only at every eighth call.
  mutating func isDue() -> Bool {
    calls &+= 1
    guard calls & 7 == 0 else { return false }
    let now = clock.now
    guard now - last >= .milliseconds(100) else { return false }
    last = now
    return true
  }
}
