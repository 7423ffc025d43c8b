/// Intervals for figures of algorithms that ran several times in several tasks, drawn as rliable 1.2 draws them.
///
/// Runs are drawn with replacement, for each task on their own; the interval is between percentiles of the figures of
/// what was drawn. (Agarwal et al., "Deep Reinforcement Learning at the Edge of the Statistical Precipice", 2021,
/// section 4.1.) Equal to `library.get_interval_estimates` with `method='percentile'` after `numpy.random.seed(seed)`:
/// its argument `random_state` is ignored there.
public struct StratifiedBootstrap: Sendable, Hashable {
  /// How many times the scores are drawn; rliable's usual number is 50,000, and 2,000 for profiles.
  public let repetitions: Int

  /// What determines the draws.
  public let seed: UInt32

  /// How often an interval contains what it is for.
  public let confidence: Double

  /// Whether tasks are drawn too, as if they were some of many.
  public let drawsTasks: Bool

  /// Creates a bootstrap.
  ///
  /// - Precondition: `repetitions` is positive, and `confidence` is between 0 and 1.
  public init(
    repetitions: Int = 50_000, seed: UInt32 = 0, confidence: Double = 0.95, drawsTasks: Bool = false
  ) {
    guard repetitions > 0, confidence > 0, confidence < 1 else {
      fatalError("no interval of confidence \(confidence) comes of \(repetitions) repetitions")
    }
    self.repetitions = repetitions
    self.seed = seed
    self.confidence = confidence
    self.drawsTasks = drawsTasks
  }

  /// Returns an interval for an aggregate of final scores.
  ///
  /// - Precondition: `scores` are of one point in time.
  public func interval(of aggregate: Aggregate, in scores: RunScores) -> ClosedRange<Double> {
    scores.requireOnePoint()
    return intervals(of: aggregate, in: scores)[0]
  }

  /// Returns an interval for an aggregate at each point in time, [points]: what tells how fast was learned.
  public func intervals(of aggregate: Aggregate, in scores: RunScores) -> [ClosedRange<Double>] {
    switch aggregate {
    case .mean: intervals(of: MeanFigures(scores), in: scores)
    case .median: intervals(of: MedianFigures(scores), in: scores)
    case .interquartileMean: intervals(of: InterquartileFigures(scores), in: scores)
    case .optimalityGap(let target):
      intervals(of: MeanFigures(scores, gapTo: target), in: scores)
    }
  }

  /// Returns an interval for the profile at each of `thresholds`: see `RunScores.profile(_:above:)`.
  public func intervals(
    ofProfile profile: ProfileKind, above thresholds: [Double], in scores: RunScores
  ) -> [ClosedRange<Double>] {
    intervals(of: ProfileFigures(scores, profile, thresholds), in: scores)
  }

  /// Returns an interval for the probability that `first` improves on `second`:
  /// see `RunScores.probabilityOfImprovement(over:)`.
  ///
  /// Both are drawn, each on its own; `drawsTasks` has no effect, as with rliable.
  public func intervalOfImprovement(
    of first: RunScores, over second: RunScores
  ) -> ClosedRange<Double> {
    let comparison = Comparison(first, second)
    var generator = MersenneTwister(seed: seed)
    var draws = (Resample(of: first), Resample(of: second))
    let values = (0..<repetitions).map { _ in
      draws.0.draw(using: &generator)
      draws.1.draw(using: &generator)
      return comparison.probability(draws.0.sources, draws.1.sources)
    }
    return percentileInterval(confidence, of: values.sorted())
  }

  private func intervals(
    of figures: some ResampledFigures, in scores: RunScores
  ) -> [ClosedRange<Double>] {
    var figures = figures
    var generator = MersenneTwister(seed: seed)
    var resample = Resample(of: scores, drawsTasks: drawsTasks)
    var drawn = [Double](repeating: 0, count: figures.count)
    var table = drawn.map { _ in [Double](repeating: 0, count: repetitions) }
    for repetition in 0..<repetitions {
      resample.draw(using: &generator)
      figures.compute(resample.sources, into: &drawn)
      for i in drawn.indices { table[i][repetition] = drawn[i] }
    }
    return table.map { percentileInterval(confidence, of: $0.sorted()) }
  }
}
