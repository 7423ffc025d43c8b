/// One of the two sides of a game; who plays alone is the first.
@frozen
public enum Player: UInt8, Sendable, Hashable, Codable {
  /// Who begins.
  case first

  /// Who answers.
  case second

  /// The other side.
  @inlinable public var opponent: Player { self == .first ? .second : .first }
}
