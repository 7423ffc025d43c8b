import DQNAgent
import GymCore
import GymTestSupport
import Learning
import NeuralNetworks
import Testing

/// The agent with each of its components, and with all of them.
@Suite struct DQNComponentsTests {
  /// Settings that switch one on, and its name.
  struct Component: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let settings: [String: String]
  }

  private static let parts: [Component] = [
    .init(testDescription: "dueling", settings: ["dueling": "true"]),
    .init(testDescription: "noisy", settings: ["noisy": "true"]),
    .init(
      testDescription: "priorities",
      settings: ["priority-exponent": "0.6", "priority-correction": "0.4"]),
    .init(
      testDescription: "Munchausen",
      settings: ["munchausen": "0.9", "munchausen-temperature": "0.03"]),
    .init(
      testDescription: "horizons",
      settings: ["n-step-start": "6", "discount-start": "0.9", "horizon-updates": "500"]),
    .init(
      testDescription: "resets",
      settings: ["reset-interval": "150", "reset-until": "0.1", "reset-keep": "0.5"]),
    .init(
      testDescription: "averages",
      settings: ["target-average": "0.02", "evaluation-average": "0.98"]),
    .init(
      testDescription: "probabilities",
      settings: ["predicts": "categorical", "atoms": "21", "return-min": "0", "return-max": "1"]),
  ]

  private static let quantiles = Component(
    testDescription: "quantiles", settings: ["predicts": "quantiles", "atoms": "11"])

  /// All, with probabilities; and all, with quantiles.
  private static let together: [Component] = [
    .init(testDescription: "all with probabilities", settings: merged(parts)),
    .init(testDescription: "all with quantiles", settings: merged(parts + [quantiles])),
  ]

  static let components = parts + [quantiles] + together

  private static func merged(_ components: [Component]) -> [String: String] {
    components.reduce(into: [:]) { $0.merge($1.settings) { $1 } }
  }

  private func learner(
    _ component: Component, _ other: [String: String] = [:], seed: UInt64 = 1, threads: Int = 1
  ) throws -> Learner {
    let quick = [
      "learning-starts": "64", "epsilon-steps": "1000", "hidden-units": "32,16",
      "target-update-interval": "50", "replay-capacity": "2000", "learning-rate": "0.003",
    ]
    return try Learner(
      "dqn", quick.merging(component.settings) { $1 }.merging(other) { $1 },
      in: try EnvironmentEntry(TwoEnds.self).configured(), seed: seed, plannedSteps: 4_000,
      threads: threads)
  }

  @Test(arguments: components)
  func `it learns to walk past a small reward to a large one`(component: Component) throws {
    var learner = try learner(component)
    try learner.learn(until: 3_000)

    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    #expect(try learner.greedyReturn(in: environment, episodes: 1) == 1)
  }

  @Test(arguments: components)
  func `one seed gives the same weights for any number of threads`(component: Component) throws {
    let checkpoints = try [1, 1, 3].map { threads in
      var learner = try learner(component, threads: threads)
      try learner.learn(until: 250)
      return try learner.trainer.checkpoint().encoded()
    }

    #expect(Set(checkpoints).count == 1)
  }

  @Test(arguments: components)
  func `a restored run goes on to the same bytes`(component: Component) throws {
    // The ring is written round meanwhile.
    let settings = ["replay-capacity": "150", "environments": "2"]
    var whole = try learner(component, settings)
    try whole.learn(until: 250)
    let saved = try whole.trainer.checkpoint().encoded()
    try whole.learn(until: 500)

    var resumed = try learner(component, settings)
    try resumed.trainer.restore(from: try SafetensorsFile(bytes: saved))
    try resumed.learn(until: 500)

    #expect(
      try resumed.trainer.checkpoint().encoded() == whole.trainer.checkpoint().encoded())
  }

  @Test(arguments: together)
  func `it keeps its contract in the small worlds that it can learn`(component: Component) throws {
    let agent = AgentEntry(DQN.self)
    let own = component.settings.merging(["reset-interval": "7", "atoms": "5"]) { $1 }
    let settings =
      QuickSettings.of(agent).filter { own[$0.name] == nil }
      + own.sorted { $0.key < $1.key }.map { SettingValue(name: $0.key, value: $0.value) }
    for world in try SmallWorlds.all() where agent.obstacle(world.task) == nil {
      let breaches = try checkAgent(agent, with: settings, in: world, steps: 40)

      #expect(breaches == [], "in \(world.name)")
    }
  }
}
