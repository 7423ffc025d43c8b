/// A summary of a sample of numbers.
public struct SampleSummary: Sendable, Hashable, Codable {
  /// The mean.
  public let mean: Double

  /// The standard deviation, with n − 1 in the denominator; 0 for one number.
  public let standardDeviation: Double

  /// The median.
  public let median: Double

  /// The mean of the middle half: see `interquartileMean(of:)`.
  public let interquartileMean: Double

  /// A 95 % interval for the mean: the percentile bootstrap with 2,000 resamples.
  public let confidenceInterval: ClosedRange<Double>

  /// Summarizes `sample`, drawing the resamples from a fixed stream.
  ///
  /// - Precondition: `sample` is not empty.
  public init(_ sample: [Double]) {
    let moments = Moments(of: sample)
    mean = moments.mean
    standardDeviation = moments.variance.squareRoot()
    median = percentile(50, of: sample.sorted())
    interquartileMean = Statistics.interquartileMean(of: sample)
    confidenceInterval = PercentileBootstrap().interval(ofMeanOf: sample)
  }
}
