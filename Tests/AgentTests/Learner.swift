import GymCatalog
import GymCore
import GymTestSupport
import Learning
import Tensors
import Testing

/// An agent of the catalog that is about to learn in some world.
struct Learner {
  var trainer: Trainer
  private let metricNames: [String]

  init(
    _ agent: String, _ settings: [String: String] = [:],
    in environment: ConfiguredEnvironment, seed: UInt64 = 1, plannedSteps: Int = 100_000,
    threads: Int = 1
  ) throws {
    let agent = try Catalog.agents.entry(named: agent).configured(
      with: Self.values(settings))
    metricNames = agent.metrics.map(\.name)
    trainer = try Trainer(
      agent, in: environment, seed: seed, plannedSteps: plannedSteps,
      workers: WorkerPool(threads: threads))
  }

  /// Learns until so many environment steps are taken.
  mutating func learn(until steps: Int) throws {
    while trainer.environmentSteps < steps { try trainer.advance() }
  }

  /// Learns until something was learned from for the first time.
  mutating func learnOnce() throws -> [String: Double] {
    while true {
      try trainer.advance()
      let metrics = metrics()
      if let updates = metrics["updates"], updates > 0 { return metrics }
    }
  }

  /// What the agent reports since it was last asked.
  mutating func metrics() -> [String: Double] {
    Dictionary(uniqueKeysWithValues: zip(metricNames, trainer.takeMetrics()))
  }

  /// The mean return of greedy episodes.
  func greedyReturn(in environment: ConfiguredEnvironment, episodes: Int = 10) throws -> Double {
    var policy: any Policy = trainer.agent.greedyPolicy()
    let results = try playEpisodes(in: environment, by: &policy, episodes: episodes, seed: 1)
    return results.reduce(0) { $0 + $1.episodeReturn } / Double(results.count)
  }

  /// Returns a world of the catalog.
  static func world(
    _ name: String, _ settings: [String: String] = [:]
  ) throws -> ConfiguredEnvironment {
    try Catalog.environments.entry(named: name).configured(with: values(settings))
  }

  private static func values(_ settings: [String: String]) -> [SettingValue] {
    settings.sorted { $0.key < $1.key }.map { SettingValue(name: $0.key, value: $0.value) }
  }
}
