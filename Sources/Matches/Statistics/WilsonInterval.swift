public import GymCore
internal import Statistics

extension MatchResult {
  /// The number of games.
  public var games: Int { wins + draws + losses }

  /// Wilson's interval of 95 % confidence for the score that would be reached in endless games.
  public var scoreInterval: ClosedRange<Double> { ShareInterval.wilson(share: score, of: games) }
}
