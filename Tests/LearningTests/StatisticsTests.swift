import GymCore
import Learning
import Testing

@Suite struct StatisticsTests {
  @Test func `a summary of known numbers`() {
    // scipy: mean 5.5, std(ddof=1) 3.02765, trim_mean(., 0.25) of 1...12 = 6.5
    let summary = SampleSummary((1...10).map(Double.init))

    #expect(summary.mean == 5.5)
    #expect(abs(summary.standardDeviation - 3.027_650_354) < 1e-8)
    #expect(summary.median == 5.5)
    #expect(SampleSummary((1...12).map(Double.init)).interquartileMean == 6.5)
  }

  @Test func `the interquartile mean weighs the ends of odd samples by fractions`() {
    // Of 0, 1, 2, 3, 100 the middle half is 3/4 of 1, all of 2 and 3/4 of 3: 5 / 2.5.
    #expect(SampleSummary([0, 1, 2, 3, 100]).interquartileMean == 2)
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

  @Test func `one number has no spread`() {
    let summary = SampleSummary([3])

    #expect(summary.standardDeviation == 0)
    #expect(summary.interquartileMean == 3)
    #expect(summary.confidenceInterval == 3...3)
  }
}
