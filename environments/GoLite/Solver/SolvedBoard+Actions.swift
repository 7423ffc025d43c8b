extension SolvedBoard {
  /// What an action leads to.
  package struct Action: Sendable, Hashable {
    /// The bounds for who acts.
    package var bounds: ClosedRange<Int>

    /// An upper bound of the distance of the player's next states that have the same lower bound, and
    /// 1 more; 0 where the game ends.
    package var distance: Int
  }

  /// Returns what each stone leads to and, last, a pass; `nil` for what is impossible.
  package func actions(in state: State) -> [Action?] {
    let moves = (0..<board.pointCount).map { point in
      self.state(after: point, in: state).map { next in
        let number = number(of: next)
        return Action(
          bounds: Self.range(bounds.values[number]), distance: Int(bounds.changes[number][0]) + 1)
      }
    }
    return moves + [state.isAfterPass ? end(of: state.stones) : pass(in: state.stones)]
  }

  /// How far the end is that gives the player to move the lower bound, in sweeps.
  package func distance(of state: State) -> Int {
    guard state.isAfterPass else { return Int(bounds.changes[number(of: state)][1]) }
    let least = bounds(of: state).lowerBound
    return actions(in: state).lazy.compactMap { $0 }.filter { $0.bounds.lowerBound >= least }
      .map(\.distance).min() ?? 0
  }

  /// Two passes.
  private func end(of stones: SmallPosition) -> Action {
    let area = board.area(of: stones)
    return Action(bounds: area...area, distance: 0)
  }

  /// A pass, to which the other may answer by a pass or by a stone.
  private func pass(in stones: SmallPosition) -> Action {
    let turned = State(stones: stones.turned, isAfterPass: true)
    let answers = GoBounds.turned(bestMove(in: turned.stones))
    let area = GoBounds.Pair(repeating: Int8(board.area(of: stones)))
    let range = Self.range(pointwiseMin(area, answers))
    var distance = 0
    for point in 0..<board.pointCount {
      guard let next = state(after: point, in: turned) else { continue }
      let number = number(of: next)
      if -Int(bounds.values[number][1]) == range.lowerBound {
        distance = max(distance, Int(bounds.changes[number][1]))
      }
    }
    return Action(bounds: range, distance: distance + 1)
  }

  /// Returns the bounds of the best stone for the player to move, after a pass.
  func bestMove(in stones: SmallPosition) -> GoBounds.Pair {
    var best = GoBounds.none
    for point in 0..<board.pointCount {
      if let next = state(after: point, in: State(stones: stones, isAfterPass: true)) {
        best = pointwiseMax(best, value(of: next))
      }
    }
    return best
  }

  static func range(_ bounds: GoBounds.Pair) -> ClosedRange<Int> {
    Int(bounds[0])...Int(bounds[1])
  }
}
