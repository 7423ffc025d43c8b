import GymCatalog
import GymCore
import GymTestSupport
import Learning
import NeuralNetworks
import Tensors
import Testing

/// What agents that learn policies directly have in common.
@Suite struct PolicyGradientTests {
  private static let agents = ["actor-critic", "ppo", "pqn", "reinforce"]

  /// Settings under which small tasks are learned in a moment.
  private func quick(_ agent: String) -> [String: String] {
    switch agent {
    case "reinforce": ["environments": "8", "hidden-units": "16", "learning-rate": "0.01"]
    case "pqn":
      [
        "environments": "8", "rollout-steps": "8", "hidden-units": "32", "minibatch-size": "32",
        "learning-rate": "0.005", "epsilon-steps": "4000",
      ]
    case "ppo":
      [
        "environments": "8", "rollout-steps": "16", "hidden-units": "16", "minibatch-size": "64",
        "learning-rate": "0.01",
      ]
    default:
      [
        "environments": "8", "rollout-steps": "8", "hidden-units": "16", "learning-rate": "0.01",
      ]
    }
  }

  @Test(arguments: agents)
  func `it learns to walk past a small reward to a large one`(agent: String) throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    for seed in 1...3 as ClosedRange<UInt64> {
      var learner = try Learner(
        agent, quick(agent), in: environment, seed: seed, plannedSteps: 20_000)
      try learner.learn(until: 20_000)

      #expect(try learner.greedyReturn(in: environment, episodes: 1) == 1)
    }
  }

  @Test(arguments: ["actor-critic", "ppo", "reinforce"])
  func `it learns how far to pull`(agent: String) throws {
    let environment = try EnvironmentEntry(Levers.self).configured()
    var learner = try Learner(agent, quick(agent), in: environment, plannedSteps: 60_000)
    try learner.learn(until: 60_000)

    // Ten steps, each worth 11 where both levers are pulled to the end.
    #expect(try learner.greedyReturn(in: environment, episodes: 1) > 105)
  }

  @Test(arguments: agents)
  func `large minibatches are learned from with the same bytes on any number of threads`(
    agent: String
  ) throws {
    let environment = try Learner.world("cartpole")
    let checkpoints = try [1, 2, 3].map { threads in
      var learner = try Learner(
        agent,
        agent == "reinforce"
          ? ["environments": "128"]
          : agent == "actor-critic"
            ? ["environments": "128", "rollout-steps": "16"]
            : ["environments": "128", "rollout-steps": "16", "minibatch-size": "2048"],
        in: environment, threads: threads)
      _ = try learner.learnOnce()
      return try learner.trainer.checkpoint().encoded()
    }

    #expect(Set(checkpoints).count == 1)
  }

  @Test(arguments: agents)
  func `truncated episodes bootstrap, terminated ones do not`(agent: String) throws {
    let settings: [String: [String: String]] = [
      "pqn": ["epsilon-steps": "0", "minibatch-size": "64", "learning-rate": "0.003"],
      "ppo": ["minibatch-size": "64", "learning-rate": "0.003"],
      "actor-critic": ["learning-rate": "0.003", "entropy-coefficient": "0"],
      "reinforce": ["learning-rate": "0.01", "entropy-coefficient": "0"],
    ]
    for (terminates, expected) in [("true", Float(1)), ("false", 10)] {
      let environment = try EnvironmentEntry(OneStep.self).configured(
        with: [
          SettingValue(name: "terminates", value: terminates),
          SettingValue(name: "masks-actions", value: "true"),
        ])
      var common = ["environments": "16", "discount": "0.9", "hidden-units": "16"]
      if agent != "reinforce" { common["rollout-steps"] = "8" }
      var learner = try Learner(
        agent, common.merging(try #require(settings[agent])) { $1 }, in: environment)
      try learner.learn(until: 60_000)

      #expect(abs(try value(of: learner, in: environment) - expected) < 0.1 * expected)
    }
  }

  /// Returns what the only state of a world is held to be worth.
  private func value(of learner: Learner, in environment: ConfiguredEnvironment) throws -> Float {
    let environments = environment.make(count: 1, seed: 1)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    switch learner.trainer.agent.greedyPolicy() {
    case var policy as ActorCriticPolicy:
      try policy.begin(in: environments)
      policy.act(on: &batch)
      return policy.decisions.values[0]
    case var policy as ActionValuePolicy:
      policy.evaluate(batch)
      return policy.value(of: 1, in: 0)
    default: fatalError("no such policy")
    }
  }

  @Test(arguments: agents)
  func `learning that diverges stops with the number of the update`(agent: String) throws {
    let environment = try Learner.world("cartpole")
    var learner = try Learner(
      agent, ["environments": "4", "learning-rate": "1e30"], in: environment)

    #expect(throws: LearningFailure.self) { try learner.learn(until: 100_000) }
  }

  @Test(arguments: agents)
  func `it learns to balance a pole`(agent: String) throws {
    let environment = try Learner.world("cartpole")
    let preset = try #require(
      Catalog.presets.preset(named: Preset.usualName, of: agent, in: environment))
    let steps = try #require(preset.steps)
    let entry = try Catalog.agents.entry(named: agent)
    var trainer = try Trainer(
      entry.configured(with: preset.agentSettings), in: environment, seed: 21,
      plannedSteps: steps, workers: .init(threads: 1))
    while trainer.environmentSteps < steps { try trainer.advance() }
    var policy: any Policy = trainer.agent.greedyPolicy()
    let results = try playEpisodes(in: environment, by: &policy, episodes: 20, seed: 1)

    #expect(results.reduce(0) { $0 + $1.episodeReturn } / 20 >= 475)
  }
}
