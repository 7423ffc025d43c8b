import GymCore
import Statistics
import Testing

@Suite struct BoundsTests {
  @Test func `quantiles of Student's distribution are SciPy's`() throws {
    for row in try RliableFixture().scipy.student {
      let found = StudentDistribution(degreesOfFreedom: row[0]).quantile(row[1])
      #expect(abs(found - row[2]) <= 1e-9 * max(1, abs(row[2])), "\(row), not \(found)")
    }
  }

  @Test func `Student's probabilities are those of the closed forms of 1 and 2 degrees`() {
    // 1: ½ + arctan(t)/π, which is ¾ at 1. 2: ½ + t / (2 √(2 + t²)).
    #expect(abs(StudentDistribution(degreesOfFreedom: 1).probability(upTo: 1) - 0.75) < 1e-14)
    for t in [-30, -1.5, 0, 0.1, 4] {
      let exact = 0.5 + t / (2 * (2 + t * t).squareRoot())
      #expect(abs(StudentDistribution(degreesOfFreedom: 2).probability(upTo: t) - exact) < 1e-14)
    }
  }

  @Test func `exact intervals for shares are SciPy's, and contain the share`() throws {
    for row in try RliableFixture().scipy.shares {
      let interval = ShareInterval.clopperPearson(Int(row[0]), of: Int(row[1]))
      expectEqual([interval.lowerBound, interval.upperBound], Array(row[2...]), "\(row)")
      #expect(interval.contains(row[0] / row[1]))
    }
    #expect(ShareInterval.clopperPearson(0, of: 0) == 0...1)
  }

  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
  @Test(arguments: [
    (81.0, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `Wilson's interval is that of Newcombe's table`(
    occurrences: Double, count: Int, low: Double, high: Double
  ) {
    let interval = ShareInterval.wilson(share: occurrences / Double(count), of: count)
    #expect(abs(interval.lowerBound - low) < 5e-5)
    #expect(abs(interval.upperBound - high) < 5e-5)
  }

  @Test func `Student's lower bound is the textbook's, beside that of the bootstrap`() {
    // 2.5 − t(0.95; 3) · 1.290994 / 2 with t(0.95; 3) = 2.353363.
    let bound = MeanLowerBound([1, 2, 3, 4])
    #expect(abs(bound.student - 0.980_910_434_906_509) < 1e-9)
    #expect(bound.bootstrap == 1.5)
    #expect(MeanLowerBound([2]).student == -.infinity)
    #expect(MeanLowerBound([2, 2, 2]).student == 2)
    #expect(MeanLowerBound([2, 2, 2]).bootstrap == 2)
  }

  @Test func `95 of 100 lower bounds hold`() {
    var random = RandomStream(seed: 5)
    var held = (student: 0, bootstrap: 0)
    for _ in 0..<1_000 {
      let bound = MeanLowerBound((0..<40).map { _ in random.normal() })
      if bound.student <= 0 { held.student += 1 }
      if bound.bootstrap <= 0 { held.bootstrap += 1 }
    }
    // 950 expected, with a standard deviation of 7; the bootstrap's holds a little less often.
    #expect((930...970).contains(held.student))
    #expect((920...960).contains(held.bootstrap))
  }

  @Test func `the mean of the worst counts the last of them by a fraction`() {
    #expect(worstMean(of: [4, 1, 3, 2], share: 0.25) == 1)
    // 1 and half of 2, divided by 1.5.
    #expect(abs(worstMean(of: [4, 1, 3, 2], share: 0.375) - 2 / 1.5) < 1e-15)
    #expect(worstMean(of: [4, 1, 3, 2], share: 0.05) == 1)
    #expect(worstMean(of: [4, 1, 3, 2], share: 1) == 2.5)
    #expect(worstMean(of: (1...100).map(Double.init)) == 3)
  }

  @Test func `the interval of the worst mean contains it, and is never above the mean's`() {
    var random = RandomStream(seed: 2)
    let sample = (0..<200).map { _ in random.normal() }
    let interval = PercentileBootstrap().interval(ofWorst: 0.05, of: sample)
    #expect(interval.contains(worstMean(of: sample)))
    #expect(interval.upperBound < PercentileBootstrap().interval(ofMeanOf: sample).lowerBound)
    let all = PercentileBootstrap().interval(ofWorst: 1, of: sample)
    let mean = PercentileBootstrap().interval(ofMeanOf: sample)
    #expect(abs(all.lowerBound - mean.lowerBound) < 1e-12)
  }

  @Test func `Pearson's correlation of known numbers`() throws {
    // numpy.corrcoef([1, 2, 3, 4], [2, 1, 4, 3])[0, 1]
    #expect(abs(try #require(correlation([1, 2, 3, 4], [2, 1, 4, 3])) - 0.6) < 1e-15)
    #expect(correlation([1, 2, 3], [2, 4, 6]) == 1)
    #expect(correlation([1, 2, 3], [3, 2, 1]) == -1)
    #expect(correlation([1, 2, 3], [5, 5, 5]) == nil)
  }
}
