/// Games in which one side is played by a policy.
final class OpposedGames {
  private let games: AnyVectorEnvironment
  private var sides: [Player]
  private var opponent: any Opponent
  private var batch: StepBatch

  init(
    _ games: AnyVectorEnvironment, _ opponent: any Opponent, sides: [Player]
  ) {
    self.games = games
    self.opponent = opponent
    self.sides = sides
    batch = StepBatch(count: games.count, task: games.task)
    batch.isActive = Array(repeating: true, count: games.count)
  }

  func begin() throws(SettingError) {
    try opponent.begin(in: games)
    games.show(in: &batch)
    while letOpponentChoose() { games.step(&batch) }
  }

  /// Lets the opponent choose an action wherever it is its turn, and leaves those rows active; returns
  /// whether there are any.
  private func letOpponentChoose() -> Bool {
    var mayAct = false
    for i in sides.indices {
      batch.isActive[i] = batch.players[i] != sides[i]
      mayAct = mayAct || batch.isActive[i]
    }
    guard mayAct else { return false }
    opponent.act(on: &batch)
    return true
  }

  /// Takes over the actions of the own players.
  private func choose(as outer: StepBatch) {
    for i in sides.indices {
      batch.actions[i] = outer.actions[i]
      batch.isActive[i] = outer.isActive(i)
    }
  }

  func step(_ outer: inout StepBatch) {
    swap(&outer.observations, &outer.previousObservations)
    swap(&outer.legalActions, &outer.previousLegalActions)
    for i in sides.indices { outer.previousPlayers[i] = .first }
    choose(as: outer)
    games.step(&batch)
    for i in sides.indices { outer.rewards[i] = 0 }
    for i in sides.indices { take(i, gain: batch.rewards[i], to: &outer) }
    while letOpponentChoose() {
      games.step(&batch)
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
    outer.observations.copy(outer.observations.indices, of: batch.observations)
    for j in outer.legalActions.indices { outer.legalActions[j] = batch.legalActions[j] }
    for i in sides.indices {
      outer.players[i] = .first
      outer.endedEpisodes[i] = batch.endedEpisodes[i]
    }
  }

  /// What one side of a game can do besides stepping.
  var abilities: Abilities {
    var abilities = Abilities()
    abilities.controls = games.abilities.controls
    abilities.assist = games.abilities.assist
    abilities.side = { [self] in sides[$0] }
    abilities.pictures = games.abilities.pictures.map { pictures in
      PictureAccess(
        extent: pictures.extent, stepsPerSecond: pictures.stepsPerSecond,
        drawBackground: pictures.drawBackground, draw: pictures.draw
      ) { [self] i, outer, picture in
        drawOutcome(i, of: outer, by: pictures.drawOutcome, into: &picture)
      }
    }
    return abilities
  }

  /// Adds what the actions of `outer` and the answers to them make of game `i`, and takes them back.
  private func drawOutcome(
    _ i: Int, of outer: StepBatch, by draw: (Int, StepBatch, inout Picture) -> Void,
    into picture: inout Picture
  ) {
    let now = copy(sides.indices)
    defer { putBack(now) }
    let ground = picture
    choose(as: outer)
    repeat {
      // The other games go on too: an opponent may draw for all of them by turns.
      if batch.isActive(i) {
        picture = ground
        draw(i, batch, &picture)
      }
      games.step(&batch)
    } while batch.statuses[i] == .ongoing && batch.players[i] != sides[i] && letOpponentChoose()
  }

  func copy(_ rows: Range<Int>) -> Any {
    if rows == sides.indices {
      return Table(
        games: games.moment(), memory: opponent.memory(of: rows), sides: sides, batch: batch)
    }
    guard let row = rows.first, rows.count == 1 else {
      fatalError("games go back together or one alone, got rows \(rows)")
    }
    return Game(
      state: games.moment(of: row), memory: opponent.memory(of: rows), side: sides[row])
  }

  func putBack(_ copy: Any) {
    switch copy {
    case let table as Table:
      opponent.rememberAny(table.memory)
      (sides, batch) = (table.sides, table.batch)
      games.goBack(to: table.games)
    case let game as Game where sides.count == 1:
      opponent.rememberAny(game.memory)
      sides = [game.side]
      games.goBack(to: game.state)
      games.show(in: &batch)
    default: fatalError("a moment of other games")
    }
  }

  /// All games, with what the opponent remembers of them.
  private struct Table {
    let games: AnyVectorEnvironment.Moment
    let memory: Any
    let sides: [Player]
    let batch: StepBatch
  }

  /// One of several games.
  private struct Game {
    let state: AnyVectorEnvironment.Moment
    let memory: Any
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
    let memory = opponent.memory(of: sides.indices)
    do {
      try opponent.restore(from: container.superDecoder())
      try games.restore(from: savedGames, showingIn: &batch)
    } catch {
      opponent.rememberAny(memory)
      throw error
    }
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
    guard finalMeasures.count == other.finalMeasures.count else {
      finalMeasures = other.finalMeasures
      return
    }
    let size = finalMeasures.count / count
    for j in i * size..<(i + 1) * size { finalMeasures[j] = other.finalMeasures[j] }
  }
}
