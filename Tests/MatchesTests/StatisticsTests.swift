import GymCore
import Matches
import Testing

/// Intervals, ratings and the sequential test against figures of others.
@Suite struct StatisticsTests {
  private func result(_ wins: Int, _ draws: Int, _ losses: Int) -> MatchResult {
    var result = MatchResult()
    (result.wins, result.draws, result.losses) = (wins, draws, losses)
    return result
  }

  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `Wilson's interval is that of Newcombe's table`(
    wins: Int, games: Int, low: Double, high: Double
  ) {
    let interval = result(wins, 0, games - wins).scoreInterval
    #expect(abs(interval.lowerBound - low) < 5e-5)
    #expect(abs(interval.upperBound - high) < 5e-5)
  }

  @Test
  func `the interval holds the score, whatever it is, and all of 0 to 1 before the first game`() {
    #expect(result(0, 0, 0).scoreInterval == 0...1)
    for wins in 0...7 {
      for draws in 0...7 - wins {
        let result = result(wins, draws, 7 - wins - draws)
        #expect(result.scoreInterval.contains(result.score))
        #expect((0...1).contains(result.scoreInterval.lowerBound))
      }
    }
    #expect(result(9, 0, 0).scoreInterval.upperBound == 1)
    #expect(result(0, 0, 9).scoreInterval.lowerBound == 0)
  }

  @Test func `400 points are ten wins to one loss, and 190,85 three to one`() {
    #expect(abs(Elo.score(of: 400) - 10.0 / 11) < 1e-12)
    #expect(abs(Elo.difference(of: 0.75) - 190.848_501_887_864_97) < 1e-9)
    #expect(Elo.difference(of: 0.5) == 0)
    #expect(Elo.difference(of: 1) == .infinity)
    #expect(Elo.difference(of: 0) == -.infinity)
    #expect(abs(result(68, 23, 37).eloDifference - 85.9) < 0.1)
    #expect(result(4, 0, 0).eloInterval.upperBound == .infinity)
  }

  // Wald's bounds for α = β = 0.05 are ∓ln 19.
  @Test func `the test ends at Wald's bounds`() {
    let test = SequentialTest(elo0: 0, elo1: 5)
    #expect(abs(test.lowerBound + 2.944_438_979_166_44) < 1e-12)
    #expect(abs(test.upperBound - 2.944_438_979_166_44) < 1e-12)
    #expect(test.verdict(of: 2.94) == nil)
    #expect(test.verdict(of: 2.95) == .elo1)
    #expect(test.verdict(of: -2.95) == .elo0)
  }

  // The figures are those of Fishtest (server/fishtest/stats/LLRcalc.py, `LLR_logistic`).
  @Test(arguments: [
    (0.0, 5.0, [65_804, 56_553, 65_388], -36.387_524_449_169_54),
    (0, 5, [500, 1_000, 600], 2.333_450_605_308_829_3),
    (0, 20, [37, 23, 68], 1.920_368_886_534_281_4),
    (0, 50, [0, 0, 12], 1.603_081_487_906_748_3),
    (-10, 10, [10, 50, 200, 100, 40], 14.272_666_766_266_02),
    (0, 10, [0, 3, 10, 5, 0], 0.193_151_140_887_555_42),
  ])
  func `the log-likelihood ratio is Fishtest's`(
    elo0: Double, elo1: Double, counts: [Int], ratio: Double
  ) {
    let test = SequentialTest(elo0: elo0, elo1: elo1)
    #expect(abs(test.logLikelihoodRatio(of: counts) - ratio) < 1e-6 * max(1, abs(ratio)))
  }

  @Test func `no games decide nothing, and games of one kind decide in the end`() {
    let test = SequentialTest(elo0: -20, elo1: 20)
    #expect(test.logLikelihoodRatio(of: [0, 0, 0, 0, 0]) == 0)
    #expect(test.verdict(of: test.logLikelihoodRatio(of: [0, 0, 0, 0, 200])) == .elo1)
    #expect(test.verdict(of: test.logLikelihoodRatio(of: [200, 0, 0, 0, 0])) == .elo0)
    #expect(abs(test.logLikelihoodRatio(of: [0, 0, 900, 0, 0])) < 1e-6)
  }
}
