import GymCore
import Statistics
import Testing

@Suite struct SampleSummaryTests {
  @Test func `a summary of known numbers`() {
    // scipy: mean 5.5, std(ddof=1) 3.02765, trim_mean(., 0.25) of 1...12 = 6.5
    let summary = SampleSummary((1...10).map(Double.init))

    #expect(summary.mean == 5.5)
    #expect(abs(summary.standardDeviation - 3.027_650_354) < 1e-8)
    #expect(summary.median == 5.5)
    #expect(SampleSummary((1...12).map(Double.init)).interquartileMean == 6.5)
  }

  // scipy.stats.trim_mean(sample, 0.25)
  @Test(
    arguments: [
      ([0, 0, 9], 3), ([0, 0, 3, 9, 10], 4), ([100, 0, 3, 1, 2], 2), ([5, 1, 0, 4, 2, 3], 2.5),
      ([7], 7),
    ] as [([Double], Double)])
  func `the interquartile mean cuts whole numbers, as SciPy's trimmed mean`(
    sample: [Double], mean: Double
  ) {
    #expect(interquartileMean(of: sample) == mean)
    #expect(SampleSummary(sample).interquartileMean == mean)
  }

  @Test func `the interval covers the true mean in about 95 of 100 samples`() {
    var random = RandomStream(seed: 8)
    let covered = (0..<400).count { _ in
      let sample = (0..<60).map { _ in Double(random.uniform()) }
      return SampleSummary(sample).confidenceInterval.contains(0.5)
    }
    // 380 expected, with a standard deviation of 4.4; the bootstrap is a little narrow.
    #expect((360...395).contains(covered))
  }

  @Test func `the interval is between NumPy's percentiles of the means of 2,000 resamples`() {
    let sample = [3.0, 1, 4, 1, 5, 9, 2, 6].sorted()
    var random = RandomStream(seed: 0, purpose: "bootstrap")
    let means = (0..<2_000).map { _ in
      var sum = 0.0
      for _ in sample { sum += sample[random.integer(below: sample.count)] }
      return sum / Double(sample.count)
    }.sorted()
    // Positions 49.975 and 1949.025.
    let low = means[49] + 0.975 * (means[50] - means[49])
    let high = means[1_949] + 0.025 * (means[1_950] - means[1_949])
    let interval = SampleSummary(sample).confidenceInterval
    #expect(abs(interval.lowerBound - low) < 1e-9)
    #expect(abs(interval.upperBound - high) < 1e-9)
  }

  @Test func `one number has no spread`() {
    let summary = SampleSummary([3])

    #expect(summary.standardDeviation == 0)
    #expect(summary.interquartileMean == 3)
    #expect(summary.confidenceInterval == 3...3)
  }

  @Test(arguments: [[Double.infinity, 1], [-.infinity, .infinity], [.nan, 2, 3]])
  func `numbers that are not finite leave an interval without bounds`(sample: [Double]) {
    let interval = SampleSummary(sample).confidenceInterval
    #expect(interval.lowerBound == -.infinity && interval.upperBound == .infinity)
  }
}
