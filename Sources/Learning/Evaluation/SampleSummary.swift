import GymCore

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
