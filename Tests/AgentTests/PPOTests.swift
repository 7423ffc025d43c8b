import GymCore
import GymTestSupport
import Learning
import Testing

@Suite struct PPOTests {
  /// A world with settings of PPO that fit it.
  struct Case: Sendable, CustomTestStringConvertible {
    let world: String
    var worldSettings: [String: String] = [:]
    var settings: [String: String] = [:]

    var testDescription: String { "\(world) \(worldSettings) \(settings)" }
  }

  private func ratio(_ settings: [String: String], in environment: ConfiguredEnvironment) throws {
    let common = [
      "environments": "24", "rollout-steps": "64", "minibatch-size": "4096", "epochs": "1",
      "hidden-units": "48,40", "memory-units": "24",
    ]
    var learner = try Learner("ppo", common.merging(settings) { $1 }, in: environment)

    let metrics = try learner.learnOnce()

    #expect(metrics["updates"] == 1)
    #expect(metrics["approximate_kl"] == 0)
    #expect(metrics["clip_fraction"] == 0)
  }

  // The divergence is 0 in just that case: every term is positive where a ratio is not 1.
  @Test(arguments: [
    Case(world: "breakout"),
    Case(world: "breakout", settings: ["network": "minatar", "shared-network": "true"]),
    Case(world: "cartpole", settings: ["normalize-observations": "true"]),
    Case(world: "cartpole", settings: ["memory": "lstm"]),
    Case(world: "cartpole", settings: ["memory": "gru", "activation": "tanh"]),
    Case(world: "cartpole", settings: ["layer-normalization": "true"]),
    Case(world: "gridworld"),
    Case(world: "pendulum", settings: ["scale-rewards": "true"]),
    Case(world: "pendulum", settings: ["memory": "lstm", "normalize-observations": "true"]),
    Case(world: "taxi", worldSettings: ["masks-actions": "true"]),
  ])
  func `all ratios of the first minibatch are exactly 1`(_ which: Case) throws {
    try ratio(which.settings, in: try Learner.world(which.world, which.worldSettings))
  }

  @Test func `with normalization the ratios are 1 in later rollouts too`() throws {
    var learner = try Learner(
      "ppo",
      [
        "environments": "8", "rollout-steps": "32", "minibatch-size": "256", "epochs": "1",
        "normalize-observations": "true", "scale-rewards": "true",
      ], in: try Learner.world("pendulum"))
    try learner.learn(until: 8 * 32 * 5)

    // A mean over five updates, each the first of its rollout.
    #expect(learner.metrics()["approximate_kl"] == 0)
  }

  private func learned(_ settings: [String: String]) throws -> [String: Double] {
    let common = [
      "environments": "8", "rollout-steps": "32", "minibatch-size": "64", "epochs": "10",
      "learning-rate": "0.02",
    ]
    var learner = try Learner(
      "ppo", common.merging(settings) { $1 }, in: try Learner.world("cartpole"))
    try learner.learn(until: 8 * 32 * 4)
    return learner.metrics()
  }

  @Test func `an update stops where the policy has moved too far`() throws {
    #expect(try learned([:])["updates"] == 160)
    let updates = try #require(try learned(["target-kl": "0.001"])["updates"])

    #expect(updates >= 4)
    #expect(updates < 80)
  }

  @Test func `the learning rate adapts to how far the policy moves`() throws {
    let fast = try learned(["target-kl": "0.001", "kl-response": "adapt"])
    let slow = try learned(
      ["target-kl": "1", "kl-response": "adapt", "learning-rate": "0.0001"])

    #expect(try #require(fast["learning_rate"]) < 0.01)
    #expect(try #require(slow["learning_rate"]) > 0.0005)
    #expect(fast["updates"] == 160)
  }

  @Test func `adaptation needs something to aim at`() throws {
    let error = #expect(throws: SettingError.self) { try learned(["kl-response": "adapt"]) }

    #expect(error?.description.contains("needs a target-kl above 0") == true)
  }

  @Test func `options change what is learned, and in their direction`() throws {
    func metric(_ name: String, _ settings: [String: String]) throws -> Double {
      try #require(learned(settings)[name])
    }
    #expect(try metric("clip_fraction", ["clip": "0.01"]) > metric("clip_fraction", [:]))
    #expect(try metric("clip_fraction", ["clip-end": "0"]) > metric("clip_fraction", [:]))
    #expect(
      try metric("entropy", ["entropy-coefficient": "1"])
        > metric("entropy", ["entropy-coefficient": "0"]) + 0.02)
    #expect(try metric("value_loss", ["scale-rewards": "true"]) < 0.1 * metric("value_loss", [:]))
    #expect(try metric("value_loss", ["value-clip": "0.001"]) > metric("value_loss", [:]))
  }

  @Test func `the size of rewards does not change how far the policy moves`() throws {
    // Networks of their own are clipped each by itself.
    func divergence(_ coefficient: String) throws -> Double {
      try #require(
        learned(["value-coefficient": coefficient, "learning-rate": "0.001"])["approximate_kl"])
    }

    let ratio = try divergence("1000") / divergence("1")
    #expect(ratio > 0.5)
    #expect(ratio < 2)
  }

  @Test func `observations that are no plain numbers cannot be normalized`() throws {
    let error = #expect(throws: SettingError.self) {
      try Learner(
        "ppo", ["normalize-observations": "true"], in: try Learner.world("breakout"))
    }

    #expect(error?.description.contains("normalize-observations is for plain numbers") == true)
  }

  @Test func `values come to foresee returns`() throws {
    var learner = try Learner(
      "ppo", ["environments": "16", "learning-rate": "0.005"], in: try Learner.world("pendulum"),
      plannedSteps: 60_000)
    let first = try #require(try learner.learnOnce()["explained_variance"])
    try learner.learn(until: 60_000)
    let last = try #require(learner.metrics()["explained_variance"])

    #expect(first < 0.2)
    #expect(last > 0.4)
  }

  @Test func `the first rollout is learned from with what schedules begin with`() throws {
    var learner = try Learner("ppo", in: try Learner.world("cartpole"), plannedSteps: 8_192)

    #expect(abs(try #require(try learner.learnOnce()["learning_rate"]) - 0.0025) < 1e-9)
  }

  @Test func `a run extended follows the schedules of its new length`() throws {
    // Half way of 20,000 steps is the end of 10,000.
    let environment = try Learner.world("cartpole")
    let settings = ["environments": "8", "rollout-steps": "25", "minibatch-size": "200"]
    func rate(_ planned: Int) throws -> Double {
      var learner = try Learner("ppo", settings, in: environment, plannedSteps: planned)
      try learner.learn(until: 10_000)
      return try #require(learner.metrics()["learning_rate"])
    }
    var short = try Learner("ppo", settings, in: environment, plannedSteps: 10_000)
    try short.learn(until: 10_000)
    var extended = try Learner("ppo", settings, in: environment, plannedSteps: 20_000)
    try extended.trainer.restore(from: short.trainer.checkpoint())
    try extended.learn(until: 10_200)

    // The last rollout of 200 steps began at 9,800.
    #expect(abs(try rate(10_000) - 0.02 * 0.0025) < 1e-7)
    #expect(abs(try rate(20_000) - 0.51 * 0.0025) < 1e-7)
    #expect(abs(try #require(extended.metrics()["learning_rate"]) - 0.5 * 0.0025) < 1e-7)
  }
}
