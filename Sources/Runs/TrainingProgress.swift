/// How far a training is, for whoever watches it; also a row of `metrics.csv`.
public struct TrainingProgress: Sendable, Hashable {
  /// Environment steps taken so far.
  public var step: Int

  /// Environment steps to take in all.
  public var steps: Int

  /// Episodes that ended so far.
  public var episodes: Int

  /// The mean return of the last 100 episodes; in a row of all since the row before where they are
  /// more.
  public var meanReturn: Double?

  /// The mean length in steps of the same episodes.
  public var meanLength: Double?

  /// The speed over the last seconds, or in a row since the row before; `nil` at first.
  public var stepsPerSecond: Double?

  /// Time spent training so far, including that before the run was resumed.
  public var seconds: Double

  /// What the agent reports, in the order of its metrics; `nan` where there is nothing yet.
  public var metrics: [Double]

  /// Says how far a training is.
  package init(
    step: Int, steps: Int, episodes: Int, meanReturn: Double?, meanLength: Double?,
    stepsPerSecond: Double? = nil, seconds: Double, metrics: [Double]
  ) {
    self.step = step
    self.steps = steps
    self.episodes = episodes
    self.meanReturn = meanReturn
    self.meanLength = meanLength
    self.stepsPerSecond = stepsPerSecond
    self.seconds = seconds
    self.metrics = metrics
  }

  /// The seconds the rest takes at the present speed.
  public var secondsLeft: Double? {
    stepsPerSecond.flatMap { $0 > 0 ? Double(max(0, steps - step)) / $0 : nil }
  }
}
