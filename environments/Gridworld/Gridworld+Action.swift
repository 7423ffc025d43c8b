extension Gridworld {
  /// Where a step is meant to go.
  ///
  /// Numbered against the clock, the straight ones first: the directions at right angles to one are
  /// its neighbours among four.
  public enum Action: Int, Sendable, CaseIterable, Codable {
    case left, down, right, up
    case downLeft, downRight, upRight, upLeft

    /// Goes nowhere, so that only the wind moves the walker.
    case wait

    /// The change of column, −1 to 1.
    var columnStep: Int {
      switch self {
      case .left, .downLeft, .upLeft: -1
      case .down, .up, .wait: 0
      case .right, .downRight, .upRight: 1
      }
    }

    /// The change of row, −1 to 1; row 0 is at the top.
    var rowStep: Int {
      switch self {
      case .up, .upLeft, .upRight: -1
      case .left, .right, .wait: 0
      case .down, .downLeft, .downRight: 1
      }
    }

    /// What it is printed as.
    var symbol: Character {
      switch self {
      case .left: "←"
      case .down: "↓"
      case .right: "→"
      case .up: "↑"
      case .downLeft: "↙"
      case .downRight: "↘"
      case .upRight: "↗"
      case .upLeft: "↖"
      case .wait: "·"
      }
    }
  }

  /// How many directions there are to choose from.
  public enum Moves: String, Sendable, CaseIterable {
    /// Left, down, right and up.
    case four

    /// The moves of a king in chess: the diagonals too.
    case king

    /// The moves of a king, and waiting.
    case kingAndWait = "king-and-wait"

    /// The number of actions.
    var count: Int {
      switch self {
      case .four: 4
      case .king: 8
      case .kingAndWait: 9
      }
    }
  }
}
