import Foundation
import GymCatalog
import GymCore
import Learning
import Tensors
import Testing
import Viewing

/// Who plays where, in these tests.
struct Troupe: Sendable, CustomTestStringConvertible {
  let player: String
  let world: String
  var testDescription: String { "\(player) on \(world)" }

  /// Everyone who can play in each world of the catalogue: chance, who knows it best, and a network
  /// with a memory.
  static let all = Catalog.environments.entries.flatMap { entry in
    [
      Troupe(player: "random", world: entry.name),
      Troupe(
        player: entry.abilities.contains("expert")
          ? "expert" : entry.abilities.contains("model") ? "optimal" : "mcts", world: entry.name),
      Troupe(player: "recurrent", world: entry.name),
    ]
  }

  /// Those whose actions hang on nothing but what they saw of the episode.
  static let predictable = all.filter { !["random", "mcts"].contains($0.player) }

  /// The world, whose episodes end after 75 steps: two keyframes and a rest.
  func environment() throws -> ConfiguredEnvironment {
    try Self.environment(world, ["time-limit": "75"])
  }

  static func environment(
    _ name: String, _ settings: KeyValuePairs<String, String> = [:]
  ) throws -> ConfiguredEnvironment {
    try Catalog.environments.entry(named: name).configured(
      with: settings.map { SettingValue(name: $0.key, value: $0.value) })
  }

  func policy() throws -> any Policy {
    if player == "mcts" {
      return try Catalog.planners.entry(named: player).configured(
        with: [
          SettingValue(name: "simulations", value: "12"), SettingValue(name: "threads", value: "1"),
        ]
      ).make(seed: 3)
    }
    guard player == "recurrent" else {
      return try Catalog.planners.entry(named: player).configured().make(seed: 3)
    }
    let agent = try Catalog.agents.entry(named: "actor-critic").configured(
      with: [
        SettingValue(name: "memory", value: "gru"), SettingValue(name: "memory-units", value: "4"),
      ])
    return try agent.makePolicy(
      for: LearningContext(
        task: try environment().task, environmentCount: agent.environmentCount, plannedSteps: 1,
        seed: 5, workers: WorkerPool(threads: 1)))
  }

  func stage(seed: UInt64 = 7, number: Int = 0) throws -> Stage {
    try Stage(
      try environment(), try policy(), episode: EpisodeNumber(seed: seed, number: number))
  }

  func cast() throws -> FixedCast {
    FixedCast(
      "\(player) on \(world)", in: try environment(),
      command: "rlgym watch --agent \(player) --env \(world)"
    ) { try policy() }
  }
}

extension Stage {
  /// All that can be seen here.
  struct View: Hashable {
    var picture: Picture
    var observation: [Float]
    var step: Int
    var episodeReturn: Double
    var value: Float?
    var probabilities: [Float]
  }

  var view: View {
    var picture = Picture()
    draw(into: &picture)
    let insight = insight()
    return View(
      picture: picture, observation: Array(batch.observations), step: step,
      episodeReturn: episodeReturn, value: insight.value, probabilities: insight.probabilities)
  }

  /// What is seen at every step to the end of the episode.
  mutating func viewsToEnd() -> [View] {
    var views = [view]
    while advance() { views.append(view) }
    return views
  }
}

/// A folder of one test, which is removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("rlgym-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The names of what is in it, sorted.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}
