internal import Foundation
public import GymCore

/// The quantile of the standard normal distribution that leaves 2.5 % above.
let normalQuantileOf95 = 1.959_963_984_540_054

extension MatchResult {
  /// The number of games.
  public var games: Int { wins + draws + losses }

  /// Wilson's interval of 95 % confidence for the score that would be reached in endless games.
  ///
  /// With draws it is too wide rather than too narrow: a result of three values with the same mean
  /// varies less than one of two. (E. B. Wilson, "Probable Inference, the Law of Succession, and
  /// Statistical Inference", 1927.)
  public var scoreInterval: ClosedRange<Double> {
    guard games > 0 else { return 0...1 }
    let n = Double(games)
    let z = normalQuantileOf95
    let centre = (score + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z / (1 + z * z / n) * (score * (1 - score) / n + z * z / (4 * n * n)).squareRoot()
    // Rounding must not take away that all was won, or lost.
    let low = score == 0 ? 0 : max(0, centre - reach)
    return low...(score == 1 ? 1 : min(1, centre + reach))
  }
}
