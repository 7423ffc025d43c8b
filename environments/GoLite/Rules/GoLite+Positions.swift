public import GymCore

/// Looking at positions, and setting them up.
extension GoLite {
  /// Returns whose stone stands at a point; `nil` where there is none.
  public func stone(at action: Int, in state: State) -> Player? {
    let point = Int(shape.points[action])
    return state.stones.black.contains(point)
      ? .first : state.stones.white.contains(point) ? .second : nil
  }

  /// Returns the moves of a game since its start.
  public func moves(of state: State) -> [Move] { state.moves }

  /// Returns the stones that were there before the first move: the actions that name their points.
  public func setup(of state: State) -> (black: [Int], white: [Int]) {
    (numbers(of: state.start.black), numbers(of: state.start.white))
  }

  /// Returns the start of a game with stones on the board; `nil` where one of them has no liberty or a point is
  /// named twice.
  public func state(black: [Int], white: [Int], toAct player: Player = .first) -> State? {
    guard Set(black + white).count == black.count + white.count,
      (black + white).allSatisfy({ (0..<shape.pass).contains($0) })
    else { return nil }
    var state = State()
    for number in black { state.stones.black |= WideSet(point: Int(shape.points[number])) }
    for number in white { state.stones.white |= WideSet(point: Int(shape.points[number])) }
    let empty = shape.masks.all - state.stones.all
    for own in [state.stones.black, state.stones.white] {
      guard (empty.neighbors & own).spread(within: own) == own else { return nil }
    }
    state.start = state.stones
    state.hash = shape.hash(state.stones)
    state.hashes = [state.hash]
    state.toAct = player
    state.beginner = player
    return state
  }

  private func numbers(of points: WideSet) -> [Int] {
    var numbers: [Int] = []
    points.forEach { numbers.append(Int(shape.actions[$0])) }
    return numbers
  }

  /// Whether a game led to `state`, which is played again.
  public func canOccur(_ state: State) -> Bool {
    let points = shape.masks.all
    guard (state.start.all - points).isEmpty, (state.start.black & state.start.white).isEmpty,
      state.hashes.count == state.moves.count + 1, state.passes < 2,
      var replayed = self.state(
        black: numbers(of: state.start.black), white: numbers(of: state.start.white),
        toAct: state.beginner)
    else { return false }
    for move in state.moves {
      guard (0...shape.pass).contains(move.action),
        isLegal(move.action, for: move.player, in: replayed)
      else { return false }
      play(move.action, by: move.player, in: &replayed)
    }
    return replayed == state
  }
}
