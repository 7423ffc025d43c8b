/// Says when it is time to show something again.
struct Pacer {
  private let clock: ContinuousClock
  private let interval: Duration
  private var last: ContinuousClock.Instant
  private var calls = 0

  init(clock: ContinuousClock, interval: Duration) {
    self.clock = clock
    self.interval = interval
    last = clock.now
  }

  /// Whether it is time; reads the clock only at every eighth call.
  mutating func isDue() -> Bool {
    calls &+= 1
    guard calls & 7 == 0 else { return false }
    let now = clock.now
    guard now - last >= interval else { return false }
    last = now
    return true
  }
}
