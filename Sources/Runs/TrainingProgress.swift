/// How far a training is, for whoever watches it.
public struct TrainingProgress: Sendable {
  /// Environment steps taken so far.
  public var step: Int

  /// Environment steps to take in all.
  public var steps: Int

  /// Episodes that ended so far.
  public var episodes: Int

  /// The mean return of the last 100 episodes.
  public var meanReturn: Double?

  /// The mean length of the last 100 episodes.
  public var meanLength: Double?

  /// The speed over the last seconds; `nil` at first.
  public var stepsPerSecond: Double?

  /// Time spent training so far, including that before the run was resumed.
  public var seconds: Double

  /// What the agent reports, in the order of its metrics; `nan` where there is nothing yet.
  public var metrics: [Double]

  /// The seconds the rest takes at the present speed.
  public var secondsLeft: Double? {
    stepsPerSecond.flatMap { $0 > 0 ? Double(max(0, steps - step)) / $0 : nil }
  }
}

/// Why a training came to its end.
public enum TrainingOutcome: Sendable {
  /// All steps are taken.
  case finished

  /// It was asked to stop; it can be resumed.
  case interrupted
}

/// The speed over the last few seconds.
struct SpeedMeter {
  private var samples: [(instant: ContinuousClock.Instant, step: Int)]

  init(step: Int, at instant: ContinuousClock.Instant) {
    samples = [(instant, step)]
  }

  /// Returns the speed up to now in steps per second, once enough time went by.
  mutating func speed(step: Int, at instant: ContinuousClock.Instant) -> Double? {
    let window = Duration.seconds(5)
    if instant - samples[samples.count - 1].instant >= .milliseconds(100) {
      samples.append((instant, step))
    }
    while samples.count > 2, instant - samples[1].instant >= window { samples.removeFirst() }
    let elapsed = (instant - samples[0].instant) / Duration.seconds(1)
    guard elapsed >= 0.05 else { return nil }
    return Double(step - samples[0].step) / elapsed
  }
}
