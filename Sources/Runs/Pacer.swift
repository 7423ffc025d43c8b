/// Says when it is time to show something again.
struct Pacer {
  private let interval: Duration
  private var last = ContinuousClock.now
  private var calls = 0

  init(interval: Duration) {
    self.interval = interval
  }

  /// Whether it is time; reads the clock only at every eighth call.
  mutating func isDue() -> Bool {
    calls &+= 1
    guard calls & 7 == 0 else { return false }
    let now = ContinuousClock.now
    guard now - last >= interval else { return false }
    last = now
    return true
  }
}
