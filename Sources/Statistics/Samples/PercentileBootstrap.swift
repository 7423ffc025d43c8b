internal import GymCore

/// Intervals for figures of a sample: the percentiles of the same figure of samples that are drawn from it.
///
/// (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.) Of few or skewed numbers the interval
/// is too narrow: its error falls with the root of their number.
public struct PercentileBootstrap: Sendable, Hashable {
  /// How many samples are drawn.
  public let repetitions: Int

  /// What determines them.
  public let seed: UInt64

  /// Creates a bootstrap.
  ///
  /// - Precondition: `repetitions` is positive.
  public init(repetitions: Int = 2_000, seed: UInt64 = 0) {
    guard repetitions > 0 else { fatalError("a bootstrap cannot draw \(repetitions) samples") }
    self.repetitions = repetitions
    self.seed = seed
  }

  /// Returns an interval for the mean.
  public func interval(
    ofMeanOf sample: [Double], confidence: Double = 0.95
  ) -> ClosedRange<Double> {
    percentileInterval(confidence, of: means(of: sample).sorted())
  }

  /// Returns what the mean is above with `confidence`, whatever it is above.
  public func lowerBound(ofMeanOf sample: [Double], confidence: Double = 0.95) -> Double {
    percentile(100 * (1 - confidence), of: means(of: sample).sorted())
  }

  /// Returns an interval for the mean of the lowest `share`: see `worstMean(of:share:)`.
  public func interval(
    ofWorst share: Double, of sample: [Double], confidence: Double = 0.95
  ) -> ClosedRange<Double> {
    var random = stream
    let values = figures(of: sample, using: &random) { worstMean(of: $0, $1, share: share) }
    return percentileInterval(confidence, of: values.sorted())
  }

  /// Returns an interval for the mean of `first` less that of `second`, which know nothing of each other.
  public func interval(
    ofDifferenceOf first: [Double], _ second: [Double], confidence: Double = 0.95
  ) -> ClosedRange<Double> {
    var random = stream
    let means = [first, second].map { figures(of: $0, using: &random, Self.mean) }
    return percentileInterval(confidence, of: zip(means[0], means[1]).map { $0 - $1 }.sorted())
  }

  private var stream: RandomStream { RandomStream(seed: seed, purpose: "bootstrap") }

  private func means(of sample: [Double]) -> [Double] {
    var random = stream
    return figures(of: sample, using: &random, Self.mean)
  }

  private static func mean(of sorted: [Double], _ counts: [Int]) -> Double {
    var sum = 0.0
    for i in sorted.indices { sum += Double(counts[i]) * sorted[i] }
    return sum / Double(sorted.count)
  }

  /// Returns a figure of each of the drawn samples, told by how often each number of the sorted sample was drawn.
  private func figures(
    of sample: [Double], using random: inout RandomStream,
    _ figure: (_ sorted: [Double], _ counts: [Int]) -> Double
  ) -> [Double] {
    guard !sample.isEmpty else { fatalError("a bootstrap needs a number, got \(sample.count)") }
    let sorted = sample.sorted()
    var counts = [Int](repeating: 0, count: sorted.count)
    return (0..<repetitions).map { _ in
      for i in counts.indices { counts[i] = 0 }
      for _ in sorted { counts[random.integer(below: sorted.count)] += 1 }
      return figure(sorted, counts)
    }
  }
}
