public import GymCore

/// What happened in one game of a match.
public struct GameRecord: Sendable {
  /// Why a game ended.
  public enum Ending: Sendable, Hashable {
    /// The rules ended it.
    case rules

    /// The time limit cut it; nobody won.
    case timeLimit

    /// The loser gave it up.
    case resignation

    /// The loser did something that does not count.
    case forfeit(Forfeit)
  }

  /// The number of the game, from 0.
  public let number: Int

  /// The side of the contestant named first.
  public let side: Player

  /// The actions, those of the opening among them.
  public internal(set) var actions: [Int] = []

  /// Who took each action.
  public internal(set) var players: [Player] = []

  /// How many actions belong to the opening.
  public let openingLength: Int

  /// What the game brought the contestant named first; above 0 where it won.
  public internal(set) var gain = 0.0

  /// Why it ended.
  public internal(set) var ending = Ending.rules

  /// What the contestants took to think.
  public internal(set) var first = ThinkingTime(), second = ThinkingTime()

  /// Which side won; `nil` for neither.
  public var winner: Player? {
    gain == 0 ? nil : gain > 0 ? side : side.opponent
  }

  /// A number that tells games apart by who began and by their actions: FNV-1a of them.
  var digest: UInt64 {
    ([Int(side.rawValue)] + actions).reduce(0xCBF2_9CE4_8422_2325) { hash, action in
      (hash ^ UInt64(truncatingIfNeeded: action)) &* 0x0000_0100_0000_01B3
    }
  }
}

/// The moves that a contestant chose, and the time that it took.
public struct ThinkingTime: Sendable, Hashable {
  /// The number of moves.
  public var moves = 0

  /// The time of all.
  public var seconds = 0.0

  /// Creates the time of so many moves.
  public init(moves: Int = 0, seconds: Double = 0) {
    self.moves = moves
    self.seconds = seconds
  }

  /// Seconds a move; `nil` where there is none.
  public var mean: Double? { moves == 0 ? nil : seconds / Double(moves) }

  mutating func add(_ other: ThinkingTime) {
    moves += other.moves
    seconds += other.seconds
  }
}
