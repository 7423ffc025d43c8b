public import GymCore

/// A summary of a sample of numbers.
public struct SampleSummary: Sendable, Hashable, Codable {
  /// The mean.
  public let mean: Double

  /// The standard deviation, with n − 1 in the denominator; 0 for one number.
  public let standardDeviation: Double

  /// The median.
  public let median: Double

  /// The mean of the middle half (Agarwal et al., "Deep Reinforcement Learning
  /// at the Edge of the Statistical Precipice", 2021).
  public let interquartileMean: Double

  /// A 95 % interval for the mean: the percentile bootstrap with 2,000 resamples
  /// (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
  public let confidenceInterval: ClosedRange<Double>

  /// Summarizes `sample`, drawing the resamples from a fixed stream.
  ///
  /// - Precondition: `sample` is not empty.
  public init(_ sample: [Double]) {
    guard !sample.isEmpty else { fatalError("a summary needs a number") }
    let sorted = sample.sorted()
    let count = Double(sample.count)
    let mean = sample.reduce(0, +) / count
    self.mean = mean
    let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardDeviation = sample.count > 1 ? (squares / (count - 1)).squareRoot() : 0
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    interquartileMean = Self.interquartileMean(of: sorted)
    confidenceInterval = Self.bootstrapInterval(of: sorted)
  }

  /// The weights at the two ends are fractions, so that exactly half counts.
  private static func interquartileMean(of sorted: [Double]) -> Double {
    let quarter = Double(sorted.count) / 4
    var sum = 0.0
    for (i, value) in sorted.enumerated() {
      let overlap =
        min(Double(i + 1), Double(sorted.count) - quarter) - max(Double(i), quarter)
      sum += max(0, overlap) * value
    }
    return sum / (2 * quarter)
  }

  private static func bootstrapInterval(of sample: [Double]) -> ClosedRange<Double> {
    let resampleCount = 2_000
    var random = RandomStream(seed: 0, purpose: "bootstrap")
    let means = (0..<resampleCount).map { _ in
      var sum = 0.0
      for _ in sample { sum += sample[random.integer(below: sample.count)] }
      return sum / Double(sample.count)
    }.sorted()
    return means[resampleCount * 25 / 1_000]...means[resampleCount * 975 / 1_000 - 1]
  }
}

/// The result of an evaluation, with the gap to the ceiling.
public struct EvaluationReport: Sendable, Codable, Hashable {
  /// The mean return.
  public var mean: Double

  /// The standard deviation of the return.
  public var standardDeviation: Double

  /// The median return.
  public var median: Double

  /// The mean of the middle half of the returns.
  public var interquartileMean: Double

  /// A 95 % interval for the mean return, `[low, high]`.
  public var confidenceInterval: [Double]

  /// The mean return on the scale where random play is 0 and the ceiling is 1;
  /// absent where the environment has no ceiling, or one that is not above random play.
  public var normalizedScore: Double?

  /// The number of episodes.
  public var episodes: Int

  /// The mean number of steps of an episode.
  public var meanLength: Double

  /// The mean return of random play under the same settings.
  public var randomScore: Double

  /// The mean return of the scripted player under the same settings; absent where
  /// there is none.
  public var ceiling: Double?

  /// Summarizes the results of an agent beside those of random play and of the expert.
  public init(_ results: [EpisodeResult], random: [EpisodeResult], expert: [EpisodeResult]?) {
    let summary = SampleSummary(results.map(\.episodeReturn))
    mean = summary.mean
    standardDeviation = summary.standardDeviation
    median = summary.median
    interquartileMean = summary.interquartileMean
    confidenceInterval = [
      summary.confidenceInterval.lowerBound, summary.confidenceInterval.upperBound,
    ]
    episodes = results.count
    meanLength = Double(results.reduce(0) { $0 + $1.length }) / Double(results.count)
    randomScore = SampleSummary(random.map(\.episodeReturn)).mean
    ceiling = expert.map { SampleSummary($0.map(\.episodeReturn)).mean }
    normalizedScore = nil
    normalizedScore = normalized(mean)
  }

  /// The interval of `confidenceInterval` on the scale of `normalizedScore`.
  public var normalizedInterval: [Double]? {
    let interval = confidenceInterval.compactMap(normalized)
    return interval.isEmpty ? nil : interval
  }

  private func normalized(_ value: Double) -> Double? {
    guard let ceiling, ceiling > randomScore else { return nil }
    return (value - randomScore) / (ceiling - randomScore)
  }
}
