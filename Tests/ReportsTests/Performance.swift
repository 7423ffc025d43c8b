import GymCatalog
import GymCore
import Reports
import Testing

/// Who plays where, in these tests.
struct Performance: Sendable, CustomTestStringConvertible {
  let player: String
  let world: String
  var testDescription: String { "\(player) on \(world)" }

  /// Chance, and who knows it best, in each world of the catalogue.
  static let all = Catalog.environments.entries.flatMap { entry in
    [
      Performance(player: "random", world: entry.name),
      Performance(
        player: entry.abilities.contains("expert")
          ? "expert" : entry.abilities.contains("model") ? "optimal" : "mcts", world: entry.name),
    ]
  }

  /// Chance alone.
  static let random = all.filter { $0.player == "random" }

  /// The world, whose episodes end after some steps.
  func environment(limit: Int = 60) throws -> ConfiguredEnvironment {
    try Catalog.environments.entry(named: world).configured(
      with: [SettingValue(name: "time-limit", value: "\(limit)")])
  }

  func policy() throws -> any Policy {
    let settings =
      player == "mcts"
      ? [
        SettingValue(name: "simulations", value: "8"), SettingValue(name: "threads", value: "1"),
      ] : []
    return try Catalog.planners.entry(named: player).configured(with: settings).make(seed: 3)
  }

  func replay(number: Int = 0, limit: Int = 60, byteLimit: Int = 10_000_000) throws -> Replay {
    try record(policy(), number, environment(limit: limit), byteLimit)
  }

  private func record(
    _ policy: some Policy, _ number: Int, _ environment: ConfiguredEnvironment, _ byteLimit: Int
  ) throws -> Replay {
    try Replay(
      of: EpisodeNumber(seed: 7, number: number), by: policy, in: environment,
      byteLimit: byteLimit)
  }
}
