internal import Learning

extension TrainingSession {
  /// Returns how far the training is.
  public mutating func progress() -> TrainingProgress {
    var progress = progress(metrics: meter.filled(peekedMetrics))
    progress.stepsPerSecond = meter.speed(step: progress.step, at: progress.seconds)
    return progress
  }

  /// Returns how far the training is, with `metrics` and without a speed.
  func progress(metrics: [Double]) -> TrainingProgress {
    TrainingProgress(
      step: step, steps: configuration.steps, episodes: trainer.episodes.count,
      meanReturn: trainer.episodes.meanReturn, meanLength: trainer.episodes.meanLength,
      seconds: meter.seconds, metrics: metrics)
  }

  /// The metrics since the last row, which the run does not notice: an agent is a
  /// value, and these are taken from a copy.
  var peekedMetrics: [Double] {
    var copy = trainer
    return copy.takeMetrics()
  }
}

/// Measures a training while it goes on: its time, its speed, and what is shown of its metrics.
struct ProgressMeter {
  private let start = ContinuousClock.now
  private let secondsBefore: Double
  private var samples: [(seconds: Double, step: Int)]
  private var shownMetrics: [Double] = []

  /// Starts at `step`, up to which training took so many seconds.
  init(step: Int, secondsBefore: Double) {
    self.secondsBefore = secondsBefore
    samples = [(secondsBefore, step)]
  }

  /// The time spent training so far.
  var seconds: Double {
    secondsBefore + (ContinuousClock.now - start) / .seconds(1)
  }

  /// Returns the speed over the last few seconds in steps per second, once enough time went by.
  mutating func speed(step: Int, at seconds: Double) -> Double? {
    if seconds - samples[samples.count - 1].seconds >= 0.1 { samples.append((seconds, step)) }
    while samples.count > 2, seconds - samples[1].seconds >= 5 { samples.removeFirst() }
    let elapsed = seconds - samples[0].seconds
    return elapsed < 0.05 ? nil : Double(step - samples[0].step) / elapsed
  }

  /// Returns `metrics`, or what was shown before of those that have no value just now: right after
  /// a row there is nothing new yet.
  mutating func filled(_ metrics: [Double]) -> [Double] {
    let shown = shownMetrics.isEmpty ? metrics : shownMetrics
    shownMetrics = zip(metrics, shown).map { $0.isNaN ? $1 : $0 }
    return shownMetrics
  }
}
