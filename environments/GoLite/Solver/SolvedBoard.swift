package import GymCore

/// A small board with the bounds of every position: stones, who is to move, and whether the other
/// has just passed.
///
/// The values are areas in points, all stones alive, which two passes count. The bounds hold for a
/// game that begins with the position, whether stones may not repeat a position, a position with the
/// same player to move, or only may not retake a ko at once. They are proved by actions that come
/// nearer to the end with each of the player's turns (`distance`), which hence repeat nothing: were
/// the same stones to come again, with the one or the other to move, the earlier state would have
/// been as near to the end as the later.
package struct SolvedBoard: Sendable {
  /// The board.
  package let board: SmallBoard

  /// Whether two and more stones may be put without a liberty.
  package let allowsSuicide: Bool

  private let classes: PositionClasses
  private let bounds: GoBounds

  /// Solves every position, in pieces that `perform` does.
  package init(_ board: SmallBoard, allowingSuicide: Bool, by perform: PieceLoop) {
    self.board = board
    allowsSuicide = allowingSuicide
    classes = PositionClasses(board, by: perform)
    bounds = GoBounds(classes, allowingSuicide: allowingSuicide, by: perform)
  }

  /// The number of legal ways to put stones on the board.
  package var positionCount: Int { classes.positionCount }

  /// The number of those that neither symmetry nor the names of the colours tell apart.
  package var classCount: Int { classes.count }

  /// The number of states that were solved: each class with the one and the other to move.
  package var stateCount: Int { bounds.values.count }

  /// In how many of them the bounds are equal.
  package var exactStateCount: Int {
    bounds.values.reduce(0) { $0 + ($1[0] == $1[1] ? 1 : 0) }
  }

  /// The number of sweeps over all states.
  package var sweepCount: Int { bounds.sweepCount }

  /// Returns the bounds for the player to move.
  package func bounds(of stones: SmallPosition, afterPass: Bool = false) -> ClosedRange<Int> {
    guard afterPass else { return Self.range(GoBounds.turned(value(of: stones))) }
    let area = GoBounds.Pair(repeating: Int8(board.area(of: stones)))
    return Self.range(pointwiseMax(area, bestMove(in: stones)))
  }

  /// Returns the bounds for the player to move after each move of a stone and, last, after a pass;
  /// `nil` for moves that are impossible.
  package func actions(in stones: SmallPosition, afterPass: Bool = false) -> [Action?] {
    let moves = (0..<board.pointCount).map { point in
      board.played(point, in: stones, allowingSuicide: allowsSuicide).map { next in
        let state = classes.state(of: next)
        return Action(
          bounds: Self.range(bounds.values[state]), distance: Int(bounds.changes[state][0]) + 1)
      }
    }
    return moves + [afterPass ? end(of: stones) : pass(in: stones)]
  }

  /// Returns a number that positions have in common which symmetry or the names of the colours do not
  /// tell apart.
  func number(of stones: SmallPosition) -> Int { classes.state(of: stones) }

  /// How far the end is that gives the player to move the lower bound.
  package func distance(of stones: SmallPosition) -> Int {
    Int(bounds.changes[classes.state(of: stones)][1])
  }
}

extension SolvedBoard {
  /// What an action leads to.
  package struct Action: Sendable, Hashable {
    /// The bounds for who acts.
    package var bounds: ClosedRange<Int>

    /// An upper bound of the distance of the player's next states that have the same lower bound, and
    /// 1 more; 0 where the game ends.
    package var distance: Int
  }

  /// Two passes.
  private func end(of stones: SmallPosition) -> Action {
    let area = board.area(of: stones)
    return Action(bounds: area...area, distance: 0)
  }

  /// A pass, to which the other may answer by a pass or by a stone.
  private func pass(in stones: SmallPosition) -> Action {
    let turned = stones.turned
    let answers = GoBounds.turned(bestMove(in: turned))
    let area = GoBounds.Pair(repeating: Int8(board.area(of: stones)))
    let range = Self.range(pointwiseMin(area, answers))
    var distance = 0
    for point in 0..<board.pointCount {
      guard let next = board.played(point, in: turned, allowingSuicide: allowsSuicide) else {
        continue
      }
      let state = classes.state(of: next)
      if -Int(bounds.values[state][1]) == range.lowerBound {
        distance = max(distance, Int(bounds.changes[state][1]))
      }
    }
    return Action(bounds: range, distance: distance + 1)
  }

  /// Returns the value of a state before a pass, for who moved there.
  @inline(__always)
  func value(of stones: SmallPosition) -> GoBounds.Pair {
    bounds.values[classes.state(of: stones)]
  }

  /// Returns the bounds of the best stone for the player to move.
  private func bestMove(in stones: SmallPosition) -> GoBounds.Pair {
    var best = GoBounds.none
    for point in 0..<board.pointCount {
      if let next = board.played(point, in: stones, allowingSuicide: allowsSuicide) {
        best = pointwiseMax(best, value(of: next))
      }
    }
    return best
  }

  private static func range(_ bounds: GoBounds.Pair) -> ClosedRange<Int> {
    Int(bounds[0])...Int(bounds[1])
  }
}
