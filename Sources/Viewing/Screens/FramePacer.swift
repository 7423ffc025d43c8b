import Foundation

/// Lets sixty pictures a second be shown at the most.
struct FramePacer {
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant?

  /// Waits until it is time for the next picture; returns the seconds since the last.
  mutating func wait() -> Double {
    let interval = Duration.microseconds(16_667)
    if let last {
      let rest = interval - (clock.now - last)
      if rest > .zero {
        Thread.sleep(forTimeInterval: Double(rest.components.attoseconds) * 1e-18)
      }
    }
    let now = clock.now
    let passed = last.map { now - $0 } ?? interval
    last = now
    return min(
      0.25, Double(passed.components.seconds) + Double(passed.components.attoseconds) * 1e-18)
  }
}
