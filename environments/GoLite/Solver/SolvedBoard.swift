package import GymCore

/// A small board with the bounds of every state: stones, who is to move, whether the other has just
/// passed, and a ko that may not be retaken.
///
/// The values are areas in points, all stones alive, which two passes count. The bounds hold whatever
/// a game that goes round in circles is worth.
///
/// Where a ko may be retaken, the lower bound L and the upper bound hold in a game that begins with the
/// state whichever repetitions are forbidden to stones. Take actions that come nearer to the end at
/// which L is reached, in sweeps. They lead never twice to one state, nor to stones that were there
/// with the other to move: if White, to move in stones S, cannot keep Black from L, then White's pass
/// says that the area of S is enough, or that Black has a stone to play that comes nearer to the end.
/// So in S with Black to move, the same stone or a pass was as near already. The like is true of passes
/// before: after one, the other can but end the game besides.
package struct SolvedBoard: Sendable {
  /// The board.
  package let board: SmallBoard

  /// What may be played.
  package let rules: SmallRules

  private let classes: PositionClasses
  private let kos: [PositionClasses.Ko]
  let bounds: GoBounds

  /// Solves every state, in pieces that `perform` does.
  package init(_ board: SmallBoard, _ rules: SmallRules, by perform: PieceLoop) {
    self.board = board
    self.rules = rules
    classes = PositionClasses(board, by: perform)
    let graph = MoveGraph(classes, rules, by: perform)
    kos = graph.kos
    bounds = GoBounds(graph, pointCount: board.pointCount, by: perform)
  }

  /// The number of legal ways to put stones on the board.
  package var positionCount: Int { classes.positionCount }

  /// The number of those that neither symmetry nor the names of the colours tell apart.
  package var classCount: Int { classes.count }

  /// The number of states that were solved: each class with the one and the other to move, and with
  /// each ko.
  package var stateCount: Int { bounds.values.count }

  /// In how many of them the bounds are equal.
  package var exactStateCount: Int {
    bounds.values.reduce(0) { $0 + ($1[0] == $1[1] ? 1 : 0) }
  }

  /// The number of sweeps over all states.
  package var sweepCount: Int { bounds.sweepCount }

  /// A state as the player to move sees it.
  package struct State: Sendable, Hashable {
    /// The stones.
    package var stones = SmallPosition()

    /// The point of a ko that the player to move may not retake.
    package var ko: Int?

    /// Whether the other has just passed.
    package var isAfterPass = false

    /// Creates a state.
    package init(stones: SmallPosition = SmallPosition(), ko: Int? = nil, isAfterPass: Bool = false)
    {
      self.stones = stones
      self.ko = ko
      self.isAfterPass = isAfterPass
    }
  }

  /// Returns the bounds for the player to move.
  package func bounds(of state: State) -> ClosedRange<Int> {
    guard state.isAfterPass else { return Self.range(GoBounds.turned(value(of: state))) }
    let area = GoBounds.Pair(repeating: Int8(board.area(of: state.stones)))
    return Self.range(pointwiseMax(area, bestMove(in: state.stones)))
  }

  /// Returns the state after a stone on `point`; `nil` where it is impossible.
  @inline(__always)
  package func state(after point: Int, in state: State) -> State? {
    guard point != state.ko,
      let next = board.played(point, in: state.stones, allowingSuicide: rules.allowsSuicide)
    else { return nil }
    return State(
      stones: next,
      ko: rules.allowsRetaking ? nil : board.retake(after: point, from: state.stones, to: next))
  }

  /// Returns `state` without the ko that these rules do not know.
  @inline(__always)
  func seen(_ state: State) -> State {
    rules.allowsRetaking ? State(stones: state.stones, isAfterPass: state.isAfterPass) : state
  }

  /// Returns the number under which a state before a pass is solved, which it shares with those that
  /// neither symmetry nor the names of the colours tell apart.
  @inline(__always)
  package func number(of state: State) -> Int {
    guard let ko = state.ko else { return classes.state(of: state.stones) }
    return classes.stateCount + kos.place(of: classes.ko(ko, in: state.stones))
  }

  /// Returns what a state before a pass is worth to who moved there.
  @inline(__always)
  func value(of state: State) -> GoBounds.Pair { bounds.values[number(of: state)] }
}
