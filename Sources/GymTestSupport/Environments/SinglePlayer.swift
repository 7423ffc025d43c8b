import GymCore

/// Checks that one player acts throughout; where it is one side of a game, an episode may be cut before the other acts.
enum SinglePlayer {
  /// Returns the breaches found in so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) -> [String] {
    var play = Play(environment, extent, marks: true)
    if let breach = other(in: play.batch.players, "acts next at the start") { return [breach] }
    for _ in 0..<extent.steps where play.advance() {
      let batch = play.batch
      let finals = batch.statuses.indices.filter { batch.statuses[$0] != .ongoing }
      let step = "step \(play.stepCount)"
      let breach =
        other(in: batch.players, "acts next after \(step)")
        ?? (environment.isOneSide
          ? nil
          : other(in: finals.map { batch.finalPlayers[$0] }, "would have acted after \(step)"))
      if let breach { return [breach] }
    }
    return []
  }

  private static func other(in players: [Player], _ role: String) -> String? {
    players.allSatisfy { $0 == .first }
      ? nil : "this is no game of two players, but the second \(role)"
  }
}
