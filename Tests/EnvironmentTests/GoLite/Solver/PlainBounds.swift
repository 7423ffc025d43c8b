import GoLiteEnvironment

/// The bounds of every state of a board, swept as plainly as can be: what the solver is judged by.
struct PlainBounds {
  /// A running state.
  struct State: Hashable {
    var stones: [UInt8]
    var toAct: UInt8
    var passes: Int
    var ko: Int?
  }

  /// The bounds for Black.
  private(set) var bounds: [State: (lower: Int, upper: Int)] = [:]

  init(_ board: SmallBoard, suicide: Bool) {
    var open: [PlainGo] = []
    for code in 0..<(1 << (2 * board.pointCount)) {
      let stones = SmallPosition(
        own: SmallBoard.Points(code & Int(board.points)),
        other: SmallBoard.Points(code >> board.pointCount))
      guard board.isLegal(stones) else { continue }
      for toAct: UInt8 in [1, 2] {
        for passes in [0, 1] {
          var plain = PlainGo(
            width: board.width, height: board.height, ko: .simple, suicide: suicide)
          plain.toAct = toAct
          plain.passes = passes
          plain.set(stones)
          open.append(plain)
        }
      }
    }
    // What each action leads to: a state, or the score where it ends the game.
    var actions: [State: [(next: State?, score: Int)]] = [:]
    while let plain = open.popLast() {
      guard actions[plain.state] == nil else { continue }
      actions[plain.state] = (0...plain.pass).filter(plain.isLegal).map { action in
        var next = plain
        next.play(action)
        next.past = []
        guard next.passes < 2 else { return (nil, next.score) }
        open.append(next)
        return (next.state, 0)
      }
    }
    let limit = board.pointCount
    for state in actions.keys { bounds[state] = (-limit, limit) }
    var isChanged = true
    while isChanged {
      isChanged = false
      for (state, actions) in actions {
        // Black takes the greatest, White the least.
        let isBlack = state.toAct == 1
        var new = isBlack ? (lower: -limit, upper: -limit) : (lower: limit, upper: limit)
        for action in actions {
          let next = action.next.flatMap { bounds[$0] } ?? (action.score, action.score)
          new.lower = isBlack ? max(new.lower, next.lower) : min(new.lower, next.lower)
          new.upper = isBlack ? max(new.upper, next.upper) : min(new.upper, next.upper)
        }
        guard let old = bounds.updateValue(new, forKey: state), old != new else { continue }
        isChanged = true
      }
    }
  }
}

extension PlainGo {
  /// The running state, without the game before.
  fileprivate var state: PlainBounds.State {
    PlainBounds.State(stones: stones, toAct: toAct, passes: passes, ko: koPoint)
  }
}

extension PlainBounds.State {
  /// The same as the solver sees it.
  var small: SolvedBoard.State {
    var stones = SmallPosition()
    for (point, stone) in self.stones.enumerated() {
      if stone == toAct { stones.own |= 1 << SmallBoard.Points(point) }
      if stone == 3 - toAct { stones.other |= 1 << SmallBoard.Points(point) }
    }
    return SolvedBoard.State(stones: stones, ko: ko, isAfterPass: passes > 0)
  }
}
