import Foundation
import GymCore
import Statistics
import Testing

/// The sequential test of a mean; how often it errs is proved by GymBenchmarksTests.
@Suite struct RegressionTests {
  private func moments(_ sample: [Double]) -> Moments { Moments(of: sample) }

  @Test func `the bounds are Wald's`() {
    // ∓ln 19 for errors of 5 %.
    #expect(abs(WaldBounds().lower + 2.944_438_979_166_44) < 1e-12)
    #expect(abs(WaldBounds().upper - 2.944_438_979_166_44) < 1e-12)
    let bounds = WaldBounds(alpha: 0.01, beta: 0.1)
    #expect(abs(bounds.lower + 2.292_534_757_140_544) < 1e-12)
    #expect(abs(bounds.upper - 4.499_809_670_330_265) < 1e-12)
  }

  @Test func `the ratio is that of Student's densities`() {
    // Of mean 0.1 and variance 5/3/4 with 3 degrees of freedom, for means 0 and −0.5.
    let test = RegressionTest(margin: 0.5)
    let difference = MeanDifference(paired: moments([-1.4, -0.4, 0.6, 1.6]))
    let spread = 3 * (5.0 / 3 / 4)
    let expected = 2 * log((spread + 0.36) / (spread + 0.01))
    #expect(abs(test.logLikelihoodRatio(of: difference) - expected) < 1e-12)
  }

  @Test func `the ratio of many episodes is that of a known variance`() {
    let test = RegressionTest(margin: 0.1)
    var random = RandomStream(seed: 3)
    let difference = MeanDifference(
      paired: moments((0..<100_000).map { _ in random.normal() - 0.04 }))
    let known = 0.1 * (2 * difference.estimate + 0.1) / (2 * difference.variance)
    #expect(abs(test.logLikelihoodRatio(of: difference) / known - 1) < 1e-2)
  }

  @Test func `equal returns hold with the least number of episodes, and a margin less regresses`() {
    let baseline = (0..<100).map(Double.init)
    for (difference, verdict) in [(0.0, RegressionTest.Verdict.held), (-1, .regressed)] {
      var trial = RegressionTrial(
        RegressionTest(margin: 1), against: baseline, sharesSeeds: true)
      for number in baseline where trial.verdict == nil { trial.add(number + difference) }
      #expect(trial.verdict == verdict)
      #expect(trial.episodes == 32)
      #expect(trial.correlation == 1)
      #expect(trial.report?.interval == difference...difference)
    }
  }

  @Test(arguments: [(-187.0, 0.0), (-5, 0.1), (-5, 1), (-0.2, 0), (5, 0.1), (5, 1), (-0.1, 0)])
  func `a difference far beyond both means is decided at once`(difference: Double, spread: Double) {
    var trial = RegressionTrial(RegressionTest(margin: 0.25), sharesSeeds: true)
    var random = RandomStream(seed: 4)
    while trial.verdict == nil {
      trial.add(7 + difference + spread * Double(random.normal()), baseline: 7)
    }
    #expect(trial.verdict == (difference < -0.125 ? .regressed : .held))
    #expect(trial.episodes == 32)
  }

  @Test func `what is rare and grave has time to happen before anything is held`() {
    var heldCount = 0
    for seed in 0..<200 {
      var random = RandomStream(seed: UInt64(seed))
      // One episode of twenty loses 20 margins, so that the mean is a margin less.
      var trial = RegressionTrial(
        RegressionTest(margin: 1, leastHeldEpisodes: 60), sharesSeeds: true)
      while trial.verdict == nil { trial.add(random.uniform() < 0.05 ? -20 : 0, baseline: 0) }
      heldCount += trial.verdict == .held ? 1 : 0
    }
    #expect(heldCount <= 40)
  }

  @Test func `what lies in the middle is undecided when episodes run out`() {
    var trial = RegressionTrial(
      RegressionTest(margin: 1, mostEpisodes: 50), sharesSeeds: true)
    while trial.verdict == nil { trial.add(Double(trial.episodes % 2) - 1, baseline: 0) }
    #expect(trial.verdict == .undecided)
    #expect(trial.episodes == 50)

    // The baseline has no more of what is compared in pairs.
    let baseline = (0..<40).map(Double.init)
    trial = RegressionTrial(RegressionTest(margin: 1), against: baseline, sharesSeeds: true)
    while trial.verdict == nil { trial.add(baseline[trial.episodes] - Double(trial.episodes % 2)) }
    #expect(trial.verdict == .undecided)
    #expect(trial.episodes == 40)
    #expect(trial.isPaired == true)
  }

  @Test func `pairs are compared where the correlation makes up for returns left out`() {
    for (correlation, isPaired) in [(0.0, false), (0.9, true)] {
      var random = RandomStream(seed: 1)
      let baseline = (0..<400).map { _ in random.normal() }
      var trial = RegressionTrial(
        RegressionTest(margin: 0.25), against: baseline, sharesSeeds: true)
      while trial.verdict == nil {
        let known = trial.episodes < baseline.count ? baseline[trial.episodes] : random.normal()
        let own = (1 - correlation * correlation).squareRoot() * random.normal()
        trial.add(correlation * known + own)
      }
      #expect(trial.isPaired == isPaired)
      #expect(abs((trial.correlation ?? .nan) - correlation) < 0.35)
      #expect(trial.report?.isPaired == isPaired)
      #expect(trial.report?.verdict == .held)
    }
  }

  @Test func `samples of different seeds are compared by the variances of both`() {
    let (first, second) = (moments([1, 2, 3, 4]), moments([10, 14, 12, 10, 14]))
    let difference = MeanDifference(of: first, less: second)
    #expect(difference.estimate == -9.5)
    #expect(abs(difference.variance - (5.0 / 3 / 4 + 4.0 / 5)) < 1e-15)
    // Welch: (A + B)² / (A²/3 + B²/4).
    let (a, b) = (5.0 / 12, 0.8)
    #expect(
      abs(difference.degreesOfFreedom - (a + b) * (a + b) / (a * a / 3 + b * b / 4)) < 1e-12)
  }

  @Test func `returns of shared seeds have one variance, whether paired or not`() {
    var pairs = PairMoments()
    for (x, y) in [(1.0, 2.0), (4, 3), (2, 2), (5, 9)] { pairs.add(x, y) }
    let paired = MeanDifference(paired: pairs.difference)
    let apart = MeanDifference(of: pairs.first, less: pairs.second, covariance: pairs.covariance)
    #expect(abs(paired.variance - apart.variance) < 1e-15)
    #expect(paired.estimate == apart.estimate)
  }
}
