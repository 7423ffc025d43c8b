internal import GoLiteEnvironment
internal import GymCore

/// A game of Go as GTP knows it: it has no end, colours need not take turns, and all can be undone.
struct GoTable {
  private(set) var rules: GoLite
  private(set) var state: GoLite.State

  /// The position before the first move.
  private var start: GoLite.State

  init(_ rules: GoLite) {
    self.rules = rules
    start = Self.emptyBoard(of: rules)
    state = start
  }

  private static func emptyBoard(of rules: GoLite) -> GoLite.State {
    var random = RandomStream(seed: 0)
    return rules.initialState(using: &random)
  }

  var size: Int { rules.width }

  /// The moves since the start.
  var moves: [GoLite.Move] { rules.moves(of: state) }

  /// Whether nothing stands on the board and nothing was played.
  var isUntouched: Bool { state == Self.emptyBoard(of: rules) }

  /// Takes everything off the board.
  mutating func clear() {
    start = Self.emptyBoard(of: rules)
    state = start
  }

  /// Begins anew with stones on the board.
  mutating func setUp(
    black: [Int], white: [Int], toAct player: Player
  ) throws(GTPRefusal) {
    guard let position = rules.state(black: black, white: white, toAct: player) else {
      throw GTPRefusal("illegal position")
    }
    start = position
    state = position
  }

  /// Plays a move that must be legal.
  mutating func play(_ action: Int, by player: Player) throws(GTPRefusal) {
    guard rules.isLegal(action, for: player, in: state) else { throw .illegalMove }
    rules.play(action, by: player, in: &state)
  }

  /// Makes a move that a file tells of, which need not be legal.
  mutating func replay(_ action: Int, by player: Player) throws(GTPRefusal) {
    if action != rules.pass, rules.stone(at: action, in: state) != nil {
      // It takes the place of the stone that stands there.
      var (black, white) = stones
      black.removeAll { $0 == action }
      white.removeAll { $0 == action }
      try setUp(black: black, white: white, toAct: player)
    }
    rules.play(action, by: player, in: &state)
  }

  /// Takes the last move back.
  mutating func undo() throws(GTPRefusal) {
    let moves = moves
    guard !moves.isEmpty else { throw GTPRefusal("cannot undo") }
    replay(moves.dropLast())
  }

  /// Goes on under other rules of the same board, as if they had held from the start.
  mutating func change(to rules: GoLite) {
    let moves = moves
    let stones = self.rules.setup(of: start)
    self.rules = rules
    start =
      rules.state(black: stones.black, white: stones.white, toAct: start.toAct)
      ?? Self.emptyBoard(of: rules)
    replay(moves[...])
  }

  private mutating func replay(_ moves: some Sequence<GoLite.Move>) {
    state = start
    for move in moves { rules.play(move.action, by: move.player, in: &state) }
  }

  /// The points of the stones on the board.
  var stones: (black: [Int], white: [Int]) {
    var stones: (black: [Int], white: [Int]) = ([], [])
    for point in 0..<rules.pass {
      switch rules.stone(at: point, in: state) {
      case .first: stones.black.append(point)
      case .second: stones.white.append(point)
      case nil: break
      }
    }
    return stones
  }

  /// The stones before the first move.
  var setup: (black: [Int], white: [Int]) { rules.setup(of: start) }

  /// Who acts after the setup.
  var beginner: Player { start.toAct }
}
