import GymBenchmarks
import Testing

/// What is promised of regression tests where the margin is a quarter of the standard deviation of differences.
///
/// A test of fixed size takes 173 episodes: ((1.645 + 1.645) / 0.25)².
@Suite struct GateTests {
  // Of 100,000 trials each; chance moves the shares by 0.07 points, and the mean by 0.2 episodes.
  private static let trials = 100_000

  private func outcome(_ difference: Double) -> GateTrials.Outcome {
    var sum = GateTrials.Outcome()
    for seed in 0..<100 {
      let outcome = GateTrials(difference: difference).run(
        count: Self.trials / 100, seed: UInt64(seed))
      sum.held += outcome.held
      sum.regressed += outcome.regressed
      sum.undecided += outcome.undecided
      sum.episodes += outcome.episodes
    }
    return sum
  }

  @Test func `without a difference at most 5 of 100 fail, after at most 90 episodes on average`() {
    let outcome = outcome(0)
    #expect(outcome.regressed + outcome.undecided <= Self.trials * 5 / 100)
    #expect(outcome.episodes <= Self.trials * 90)
  }

  @Test
  func `95 of 100 regressions by the margin are caught, after at most 90 episodes on average`() {
    let outcome = outcome(-0.25)
    #expect(outcome.regressed >= Self.trials * 95 / 100)
    #expect(outcome.episodes <= Self.trials * 90)
  }

  @Test func `twice the margin is caught, and an improvement is held, in nearly all trials`() {
    let regression = GateTrials(difference: -0.5).run(count: 1_000, seed: 0)
    #expect(regression.regressed >= 998)
    let improvement = GateTrials(difference: 0.25).run(count: 1_000, seed: 0)
    #expect(improvement.held >= 998)
  }

  @Test(arguments: Noise.allCases)
  func `whatever the differences are, tests err in 10 of 100 at most`(noise: Noise) {
    let trials = 4_000
    let same = GateTrials(difference: 0, .differences(noise)).run(count: trials, seed: 7)
    let worse = GateTrials(difference: -0.25, .differences(noise)).run(count: trials, seed: 8)
    #expect(same.regressed <= trials / 10)
    #expect(worse.held <= trials / 10)
  }

  @Test(arguments: [0, 0.5, 0.9])
  func `pairs that go together take fewer episodes, and err as seldom`(correlation: Double) {
    let same = GateTrials(difference: 0, .pairs(correlation: correlation))
      .run(count: 2_000, seed: 1)
    // 100 expected, with a standard deviation of 10.
    #expect(same.regressed <= 130)
    // 170, 85 and, but for the least number, 17.
    #expect(same.episodes <= 2_000 * [0: 185, 0.5: 95, 0.9: 40][correlation, default: 0])
  }
}
