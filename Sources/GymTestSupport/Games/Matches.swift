import GymCore

/// Checks that games of random play end, and that a match counts each of them.
enum Matches {
  /// The steps in which a game of random play must have ended.
  private static let longestGame = 20_000

  // More than are played together, and not an even number.
  private static let games = 131

  /// Returns the breaches found in a match of random play.
  static func breaches(of game: ConfiguredEnvironment, seed: UInt64) throws -> [String] {
    var play = Play(game, Extent(count: 8, seed: seed))
    var hasEnded = false
    for _ in 0..<longestGame where !hasEnded && play.advance() {
      hasEnded = play.batch.endedEpisodes.allSatisfy { $0 > 0 }
    }
    guard hasEnded else { return ["a game of random play goes on after \(longestGame) steps"] }
    var (one, other) = (RandomPolicy(seed: seed), RandomPolicy(seed: seed &+ 1))
    let result = try playMatch(game, &one, &other, games: games, seed: seed)
    let count = result.wins + result.draws + result.losses
    return count == games ? [] : ["a match of \(games) games counts \(count)"]
  }
}
