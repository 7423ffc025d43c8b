import GymCore

/// Checks who acts.
struct Turns {
  private var play: Play

  /// Who acted in the running game of each environment, in order.
  private var turns: [[Player]]

  /// The steps of a game in which both players must have acted.
  private static let longGame = 4

  /// Returns the breaches found in so many steps.
  static func breaches(of game: ConfiguredEnvironment, _ extent: Extent) -> [String] {
    if game.task.actionSpace.discreteCount == 0 { return ["a game needs discrete actions"] }
    let play = Play(game, extent, marks: true)
    var check = Turns(
      play: play, turns: Array(repeating: [], count: extent.count))
    for _ in 0..<extent.steps where check.play.stuckEnvironment == nil {
      if let breach = check.step() { return [breach] }
    }
    return []
  }

  private init(play: Play, turns: [[Player]]) {
    self.play = play
    self.turns = turns
  }

  private mutating func step() -> String? {
    let announced = play.batch.players
    for i in turns.indices where turns[i].isEmpty && announced[i] != .first {
      return "the second player begins a game of environment \(i)"
    }
    _ = play.advance()
    let batch = play.batch
    for i in turns.indices {
      if batch.previousPlayers[i] != announced[i] {
        return "the \(batch.previousPlayers[i]) player acted in step \(play.stepCount), but the "
          + "\(announced[i]) was announced"
      }
      turns[i].append(announced[i])
      guard batch.statuses[i] != .ongoing else { continue }
      if turns[i].count >= Self.longGame, Set(turns[i]).count == 1 {
        return "the \(announced[i]) player acts alone in a game of \(turns[i].count) steps"
      }
      turns[i] = []
    }
    return nil
  }
}
