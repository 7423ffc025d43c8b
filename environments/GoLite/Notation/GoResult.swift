public import GymCore

/// How a game of Go ended, as the property RE says.
public enum GoResult: Sendable, Hashable, CustomStringConvertible {
  /// How a game was won.
  public enum Manner: Sendable, Hashable {
    /// By so many points.
    case points(Float)

    /// The other gave it up.
    case resignation

    /// The other's time was over.
    case time

    /// The other broke the rules.
    case forfeit

    /// Nobody says how.
    case unknown
  }

  /// One side won.
  case win(Player, Manner)

  /// Nobody won.
  case draw

  /// The game does not count.
  case void

  /// Nobody knows.
  case unknown

  /// Reads what RE says, also where it is written somewhat freely; `nil` where it says nothing of the kind.
  public init?(_ text: some StringProtocol) {
    let text = String(text).trimmed
    switch text.lowercased() {
    case "0", "draw", "jigo": self = .draw
    case "void": self = .void
    case "?", "": self = .unknown
    default:
      let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let winner = Self.players[parts[0].lowercased()] else { return nil }
      let manner = String(parts[1]).trimmed
      switch manner.lowercased() {
      case "": self = .win(winner, .unknown)
      case "r", "resign": self = .win(winner, .resignation)
      case "t", "time": self = .win(winner, .time)
      case "f", "forfeit": self = .win(winner, .forfeit)
      default:
        guard let points = SGFNumber.real(manner) else { return nil }
        self = .win(winner, .points(points))
      }
    }
  }

  /// The result of a board that Black leads by so many points.
  public init(lead: Float) {
    self = lead == 0 ? .draw : .win(lead > 0 ? .first : .second, .points(abs(lead)))
  }

  private static let players: [String: Player] = [
    "b": .first, "black": .first, "w": .second, "white": .second,
  ]

  public var description: String {
    switch self {
    case .draw: "0"
    case .void: "Void"
    case .unknown: "?"
    case .win(let player, let manner): (player == .first ? "B+" : "W+") + Self.text(of: manner)
    }
  }

  private static func text(of manner: Manner) -> String {
    switch manner {
    case .points(let points): GoPoints.text(of: points)
    case .resignation: "R"
    case .time: "T"
    case .forfeit: "F"
    case .unknown: ""
    }
  }
}

/// Numbers of points.
public enum GoPoints {
  /// Returns a number of points without a fraction of 0, such as "7" or "6.5".
  public static func text(of points: Float) -> String {
    points == points.rounded() && abs(points) < 1e9 ? String(Int(points)) : "\(points)"
  }
}
