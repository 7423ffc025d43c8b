extension AnyVectorEnvironment {
  /// Joins an opponent to the game, who answers until it is the own player's turn again.
  ///
  /// The own player is shown as the first, whichever side it has. Rewards are its own: what the opponent wins is lost. The opponent's random stream and
  /// memory are a part of the running games, and are saved with them.
  ///
  /// - Parameters:
  ///   - opponent: Who plays the other side.
  ///   - side: Returns the side that the own player has in environment i.
  /// - Returns: The game as one player meets it.
  /// - Throws: `SettingError` where the opponent cannot play the game.
  public func against(
    _ opponent: any Policy & Resumable, side: @escaping (_ i: Int) -> Player = { _ in .first }
  ) throws(SettingError) -> AnyVectorEnvironment {
    let table = OpposedGames(self, opponent, sides: (0..<count).map(side))
    try table.begin()
    return AnyVectorEnvironment(
      count: count, task: task,
      step: { table.step(&$0) }, show: { table.show(in: &$0) },
      encode: { try table.encode(to: $0) }, decode: { try table.decode(from: $0) },
      copy: { table.copy($0) }, restore: { table.putBack($0) })
  }
}

/// Games in which one side is played by a policy.
private final class OpposedGames {
  private let games: AnyVectorEnvironment
  private var sides: [Player]
  private var opponent: any Policy & Resumable
  private var batch: StepBatch

  init(
    _ games: AnyVectorEnvironment, _ opponent: any Policy & Resumable, sides: [Player]
  ) {
    self.games = games
    self.opponent = opponent
    self.sides = sides
    batch = StepBatch(count: games.count, task: games.task)
  }

  func begin() throws(SettingError) {
    try opponent.begin(in: games)
    games.show(in: &batch)
    while letOpponentAct() {}
  }

  /// Lets the opponent act wherever it is its turn, and leaves those rows active; returns whether
  /// there are any.
  private func letOpponentAct() -> Bool {
    batch.isActive = sides.indices.map { batch.players[$0] != sides[$0] }
    guard batch.isActive.contains(true) else { return false }
    opponent.act(on: &batch)
    games.step(&batch)
    return true
  }

  func step(_ outer: inout StepBatch) {
    swap(&outer.observations, &outer.previousObservations)
    swap(&outer.legalActions, &outer.previousLegalActions)
    for i in sides.indices { outer.previousPlayers[i] = .first }
    batch.actions = outer.actions
    batch.isActive = outer.isActive
    games.step(&batch)
    for i in sides.indices { outer.rewards[i] = 0 }
    for i in sides.indices { take(i, gain: batch.rewards[i], to: &outer) }
    while letOpponentAct() {
      // An answer in a game that began meanwhile belongs to that one.
      for i in sides.indices where batch.isActive[i] && outer.statuses[i] == .ongoing {
        take(i, gain: -batch.rewards[i], to: &outer)
      }
    }
    show(in: &outer)
  }

  /// Adds what the step of game `i` brought to what the own player meets.
  private func take(_ i: Int, gain: Float, to outer: inout StepBatch) {
    outer.rewards[i] += gain
    outer.statuses[i] = batch.statuses[i]
    guard batch.statuses[i] != .ongoing else { return }
    outer.copyEnd(of: i, from: batch)
    outer.finalPlayers[i] = batch.finalPlayers[i] == sides[i] ? .first : .second
  }

  func show(in outer: inout StepBatch) {
    outer.observations = batch.observations
    outer.legalActions = batch.legalActions
    for i in sides.indices { outer.players[i] = .first }
    outer.endedEpisodes = batch.endedEpisodes
  }

  func copy(_ rows: Range<Int>) -> Any {
    guard rows != sides.indices else {
      return Table(games: games.moment(), opponent: opponent, batch: batch)
    }
    guard let row = rows.first, rows.count == 1 else {
      fatalError("games go back together or one alone, got rows \(rows)")
    }
    return Game(state: games.moment(of: row), side: sides[row])
  }

  func putBack(_ copy: Any) {
    switch copy {
    case let table as Table:
      (opponent, batch) = (table.opponent, table.batch)
      games.goBack(to: table.games)
    case let game as Game where sides.count == 1:
      sides = [game.side]
      games.goBack(to: game.state)
      games.show(in: &batch)
    default: fatalError("a moment of other games")
    }
  }

  /// All games, with what the opponent remembers.
  private struct Table {
    let games: AnyVectorEnvironment.Moment
    let opponent: any Policy & Resumable
    let batch: StepBatch
  }

  /// One of several games, which goes on against an opponent of its own.
  private struct Game {
    let state: AnyVectorEnvironment.Moment
    let side: Player
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try games.encode(to: container.superEncoder())
    try opponent.encode(to: container.superEncoder())
  }

  func decode(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    let savedGames = try container.superDecoder()
    var restored = opponent
    try restored.restore(from: container.superDecoder())
    try games.restore(from: savedGames, showingIn: &batch)
    opponent = restored
  }
}

extension StepBatch {
  /// Takes over what was seen at the end of the episode in row `i`.
  fileprivate mutating func copyEnd(of i: Int, from other: StepBatch) {
    finalObservations.copy(
      i * observationSize..<(i + 1) * observationSize, of: other.finalObservations)
    if !finalLegalActions.isEmpty {
      for j in i * actionCount..<(i + 1) * actionCount {
        finalLegalActions[j] = other.finalLegalActions[j]
      }
    }
  }
}
