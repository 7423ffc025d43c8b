public import GymCore

/// One side of a game, asked for one move after the other.
///
/// A policy is one (`PolicyContestant`), and so is a program elsewhere, which can also resign, break
/// the rules, be late and crash.
public protocol Contestant {
  /// Prepares for a game in the one environment of `game`, whose episode begins now.
  ///
  /// - Parameters:
  ///   - game: The game.
  ///   - side: Which side it has.
  ///   - seed: Determines every random choice.
  /// - Throws: `SettingError` where it cannot play such a game, or why it cannot play at all.
  mutating func begin(_ game: AnyVectorEnvironment, as side: Player, seed: UInt64) throws

  /// Is told of an action that it did not choose; returns why it cannot go on, if it cannot.
  mutating func notice(_ action: Int, by player: Player) -> Forfeit?

  /// Returns what it does where `batch`, of one row, shows that it is its turn.
  mutating func choose(in batch: inout StepBatch) -> Choice
}

extension Contestant {
  public mutating func notice(_ action: Int, by player: Player) -> Forfeit? { nil }
}

/// What a contestant does when it is its turn.
public enum Choice: Sendable, Hashable {
  /// It takes the action of a number, which may be illegal.
  case action(Int)

  /// It gives the game up.
  case resignation

  /// It does nothing that counts, and loses.
  case forfeit(Forfeit)
}

/// Why a contestant lost other than by the rules or its own will.
public struct Forfeit: Sendable, Hashable, CustomStringConvertible {
  /// What it did, such as "played C3, which is illegal".
  public let description: String

  /// Creates the reason that says what it did.
  public init(_ description: String) {
    self.description = description
  }
}
