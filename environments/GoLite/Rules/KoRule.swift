/// Which repetitions the rules forbid.
public enum KoRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// A single stone just captured by a single stone may not be taken back at once.
  case simple

  /// No stone may be played that leaves stones and the player to act as they were before
  /// (situational superko).
  case situational

  /// No stone may be played that leaves the stones as they were before (positional superko).
  case positional
}
