internal import Foundation
public import GymCore

/// Ratings whose difference foretells the score.
///
/// (A. E. Elo, "The Rating of Chessplayers", 1978, with the logistic curve.)
public enum Elo {
  /// Returns the score that whoever is `difference` points better can expect, s = 1 / (1 + 10^(−d/400)).
  public static func score(of difference: Double) -> Double {
    1 / (1 + pow(10, -difference / 400))
  }

  /// Returns the difference of ratings at which `score` is expected; infinite for 0 and 1.
  public static func difference(of score: Double) -> Double {
    guard score > 0 else { return -.infinity }
    guard score < 1 else { return .infinity }
    return 400 * log10(score / (1 - score))
  }
}

extension MatchResult {
  /// By how many points of rating the player named first is better.
  public var eloDifference: Double { Elo.difference(of: score) }

  /// The differences at which the bounds of `scoreInterval` are expected.
  public var eloInterval: ClosedRange<Double> {
    let interval = scoreInterval
    return Elo.difference(of: interval.lowerBound)...Elo.difference(of: interval.upperBound)
  }
}
