public import GymCore

/// A game of Go as the main line of a file tells it.
public struct SGFGame: Sendable, Hashable {
  /// Something that happened on the board.
  public enum Event: Sendable, Hashable {
    /// A move, which is made even where it is illegal.
    case move(Player, action: Int)

    /// Points where stones are put, or taken away; and who acts next, if that is said.
    case setup(black: [Int], white: [Int], empty: [Int], toAct: Player?)
  }

  /// The number of columns.
  public var width: Int

  /// The number of rows.
  public var height: Int

  /// What White gets for moving second; `nil` where nothing is said.
  public var komi: Float?

  /// The number of handicap stones, which are set up besides; 0 where nothing is said.
  public var handicap = 0

  /// The rules; empty where nothing is said.
  public var rules = ""

  /// Who played Black and White; empty where nothing is said.
  public var black = "", white = ""

  /// How it ended; `nil` where nothing is said that can be understood.
  public var result: GoResult?

  /// What happened, in order.
  public var events: [Event] = []

  /// Creates a game in which nothing happened yet.
  public init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
  }

  /// The number of moves.
  public var moveCount: Int {
    events.count { if case .move = $0 { true } else { false } }
  }
}
