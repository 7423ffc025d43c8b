internal import GymCore
internal import Matches

/// The games of a match in files, one a game.
struct GameArchive {
  init(in path: String, of game: ConfiguredEnvironment, _ names: [String]) throws {
    throw UsageError("--sgf is not there yet")
  }

  /// Writes a game.
  func write(_ game: GameRecord) throws {}
}
