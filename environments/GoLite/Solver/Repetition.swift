/// Which repetitions a search forbids to stones; passes repeat nothing.
package enum Repetition: Sendable, CaseIterable {
  /// The stones may not be as they were before.
  case positional

  /// The stones and the player to move may not be as they were before, passes included.
  case situational
}
