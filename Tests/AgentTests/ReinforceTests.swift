import GymCore
import GymTestSupport
import Learning
import Testing

@Suite struct ReinforceTests {
  private let returns = ["total", "reward-to-go", "discounted"]
  private let baselines = ["none", "average", "value"]

  @Test func `every update learns from one episode of each environment`() throws {
    let environment = try Learner.world("cartpole")
    var learner = try Learner("reinforce", ["environments": "5"], in: environment)
    for update in 1...4 {
      _ = try learner.trainer.advance()
      while learner.trainer.episodes.count < 5 * update { try learner.trainer.advance() }

      #expect(learner.metrics()["updates"] == Double(update))
      #expect(learner.trainer.episodes.count == 5 * update)
    }
    // Nobody waits for free: only steps that were taken are counted.
    let mean = try #require(learner.trainer.episodes.meanLength)
    #expect(learner.trainer.environmentSteps == Int((mean * 20).rounded()))
  }

  @Test func `every return with every baseline learns to walk past a small reward`() throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    for credit in returns {
      for baseline in baselines {
        var learner = try Learner(
          "reinforce",
          [
            "environments": "16", "hidden-units": "16", "learning-rate": "0.01",
            "return": credit, "baseline": baseline, "entropy-coefficient": "0.02",
          ], in: environment, plannedSteps: 60_000)
        try learner.learn(until: 60_000)

        #expect(
          try learner.greedyReturn(in: environment, episodes: 1) == 1, "\(credit), \(baseline)")
      }
    }
  }

  /// The variance of the gradient of the first update, on average over some seeds.
  private func variance(_ credit: String, _ baseline: String) throws -> Double {
    let environment = try Learner.world("cartpole")
    let settings = [
      "return": credit, "baseline": baseline, "measure-variance": "true",
      "normalize-advantages": "false", "environments": "64",
    ]
    var sum = 0.0
    for seed in 1...4 as ClosedRange<UInt64> {
      var learner = try Learner("reinforce", settings, in: environment, seed: seed)
      while learner.trainer.episodes.count < 64 * 12 { try learner.trainer.advance() }
      sum += try #require(learner.metrics()["gradient_variance"])
    }
    return sum / 4
  }

  @Test func `each step of the derivation makes the variance of the gradient fall`() throws {
    let total = try variance("total", "none")
    let toGo = try variance("reward-to-go", "none")
    let average = try variance("reward-to-go", "average")
    let discounted = try variance("discounted", "average")

    #expect(toGo < total)
    #expect(average < 0.7 * toGo)
    #expect(discounted < average)
  }

  @Test func `the variance is measured only where it is asked for`() throws {
    var learner = try Learner("reinforce", in: try Learner.world("cartpole"))
    let metrics = try learner.learnOnce()

    #expect(metrics["gradient_variance"]?.isNaN == true)
  }

  @Test func `episodes that never end are given up in a sentence`() throws {
    #expect(
      LearningFailure.episodesTooLong(steps: 17).description
        == "17 steps went into episodes that did not end: set a time-limit, or fewer environments")
  }

  @Test func `a memory is not among its settings`() throws {
    let error = #expect(throws: SettingError.self) {
      try Learner("reinforce", ["memory": "lstm"], in: try Learner.world("cartpole"))
    }
    #expect(error?.description.contains("memory") == true)
  }
}
