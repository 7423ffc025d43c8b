import GymCore

/// Checks that a game with its opponent goes on from a saved copy.
enum OpposedCopies {
  /// Returns the breaches found by saving in the middle of so many steps.
  static func breaches(of game: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    func make(seed: UInt64) throws -> Play {
      let environments = try game.make(count: extent.count, seed: seed).against(
        RandomOpponent(seed: seed)
      ) { $0 % 2 == 0 ? .first : .second }
      return Play(environments, seed: extent.seed)
    }
    var play = try make(seed: extent.seed)
    for _ in 0..<extent.steps / 2 where play.advance() {}
    let saved = try play.environments.savedJSON()
    var copy = try make(seed: extent.seed &+ 1)
    try copy.environments.restore(from: saved, showingIn: &copy.batch)
    guard try copy.environments.savedJSON() == saved else {
      return ["a game saved with its opponent has other bytes once it is read back"]
    }
    for _ in 0..<extent.steps / 2 where play.advance() {
      copy.batch.actions = play.batch.actions
      copy.step()
      if (0..<extent.count).contains(where: { play.batch.digest($0) != copy.batch.digest($0) }) {
        return [
          "a game saved with its opponent and read back goes another way after step "
            + "\(play.stepCount)"
        ]
      }
    }
    return []
  }
}
