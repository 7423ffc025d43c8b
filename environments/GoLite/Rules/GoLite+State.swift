public import GymCore

extension GoLite {
  /// A position, with the game that led to it.
  ///
  /// Superko depends on all positions before, so the state has their hashes, and the moves by which a hash is proved
  /// to be that of the same stones.
  public struct State: Sendable, Hashable, Codable {
    /// The stones on the board.
    var stones = Stones()

    /// The hash of the stones.
    var hash: UInt64 = 0

    /// Who acts.
    public internal(set) var toAct = Player.first

    /// The point that may not be retaken at once; −1 for none.
    var ko: Int16 = -1

    /// How many passes came just before.
    public internal(set) var passes: Int8 = 0

    /// Whether a stone has been taken off the board, without which nothing repeats.
    var hasCaptured = false

    /// The stones that were there at the start, and who began.
    var start = Stones()
    var beginner = Player.first

    /// The moves since.
    var moves: [Move] = []

    /// The hashes of the stones at the start and after every move; `[moves.count + 1]`.
    var hashes: [UInt64] = [0]

    /// The stones before each of the last moves, the newest last, where observations show them; 7 at most.
    var recent: [Stones] = []

    init() {}

    /// The number of moves since the start, passes included.
    public var moveCount: Int { moves.count }
  }

  /// A move, and who made it.
  public struct Move: Sendable, Hashable, Codable {
    /// The number of the action, and 1 in the lowest bit for the second player.
    private let code: Int16

    init(_ action: Int, by player: Player) {
      code = Int16(action << 1) | Int16(player.rawValue)
    }

    /// The number of the action: a point row by row from the upper left, or the number of points for a pass.
    public var action: Int { Int(code >> 1) }

    /// Who made it.
    public var player: Player { code & 1 == 0 ? .first : .second }
  }
}

extension GoLite.State {
  /// Returns who acts after move `i` of the game; after 0 moves the beginner.
  func player(after i: Int) -> Player {
    i == 0 ? beginner : moves[i - 1].player.opponent
  }
}
