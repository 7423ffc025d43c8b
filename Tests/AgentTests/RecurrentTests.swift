import GymCatalog
import GymCore
import GymTestSupport
import Learning
import SlowTests
import Tensors
import Testing

/// Agents that remember earlier observations of an episode.
@Suite struct RecurrentTests {
  private static let agents = ["actor-critic", "ppo"]
  private static let memories = ["lstm", "gru"]

  private func settings(_ agent: String, memory: String) -> [String: String] {
    let rollout = [
      "environments": "16", "rollout-steps": "32", "hidden-units": "16", "memory-units": "16",
      "learning-rate": "0.01", "memory": memory,
    ]
    return agent == "ppo" ? rollout.merging(["minibatch-size": "128"]) { $1 } : rollout
  }

  @Test(arguments: agents, memories)
  func `with a memory it turns where a cue told it to`(agent: String, memory: String) throws {
    let environment = try EnvironmentEntry(CueCorridor.self).configured()
    var learner = try Learner(
      agent, settings(agent, memory: memory), in: environment, plannedSteps: 100_000)
    try learner.learn(until: 100_000)

    #expect(try learner.greedyReturn(in: environment, episodes: 40) == 1)
  }

  @Test(arguments: agents)
  func `without one it cannot know where to turn`(agent: String) throws {
    let environment = try EnvironmentEntry(CueCorridor.self).configured()
    var learner = try Learner(
      agent, settings(agent, memory: "none"), in: environment, plannedSteps: 30_000)
    try learner.learn(until: 30_000)

    #expect(abs(try learner.greedyReturn(in: environment, episodes: 100)) < 0.5)
  }

  @Test(arguments: agents, memories)
  func `an agent with a memory keeps its contract`(agent: String, memory: String) throws {
    let entry = try Catalog.agents.entry(named: agent)
    let settings = QuickSettings.of(entry) + [SettingValue(name: "memory", value: memory)]
    for world in try SmallWorlds.all() {
      let breaches = try checkAgent(entry, with: settings, in: world, steps: 40)

      #expect(breaches == [], "in \(world.name)")
    }
  }

  @Test(.slow, arguments: agents)
  func `it balances a pole whose velocity it does not see`(agent: String) throws {
    let environment = try Learner.world("cartpole", ["hides-velocities": "true"])
    let preset = try #require(
      Catalog.presets.preset(named: Preset.usualName, of: agent, in: environment))
    let steps = try #require(preset.steps)
    #expect(preset.agentSettings.contains { $0.name == "memory" })
    let entry = try Catalog.agents.entry(named: agent)
    var trainer = try Trainer(
      entry.configured(with: preset.agentSettings), in: environment, seed: 21,
      plannedSteps: steps, workers: .init(threads: 2))
    while trainer.environmentSteps < steps { try trainer.advance() }
    var policy: any Policy = trainer.agent.greedyPolicy()
    let results = try playEpisodes(in: environment, by: &policy, episodes: 100, seed: 1)

    #expect(results.reduce(0) { $0 + $1.episodeReturn } / 100 >= 450)
  }
}
