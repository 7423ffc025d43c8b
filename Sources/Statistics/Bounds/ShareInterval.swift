/// Intervals for how often something happens, of which a share of so many was seen.
public enum ShareInterval {
  /// The quantile of the standard normal distribution that leaves 2.5 % above.
  private static let normalQuantile = 1.959_963_984_540_054

  /// Returns Wilson's interval of 95 % confidence.
  ///
  /// It contains the probability 95 times of 100 on average over probabilities, and less often for some. Of cases that
  /// count in part, such as drawn games, it is too wide rather than too narrow: a result of three values with the same
  /// mean varies less than one of two. (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
  /// Inference", 1927.)
  ///
  /// - Parameters:
  ///   - share: From 0 to 1.
  ///   - count: How many cases were seen.
  /// - Returns: An interval within 0 to 1, which is all of it where no case was seen.
  public static func wilson(share: Double, of count: Int) -> ClosedRange<Double> {
    guard (0...1).contains(share), count >= 0 else {
      fatalError("no interval belongs to a share of \(share) of \(count)")
    }
    guard count > 0 else { return 0...1 }
    let n = Double(count)
    let z = normalQuantile
    let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    // Rounding must not take away that all was won, or lost.
    let low = share == 0 ? 0 : max(0, centre - reach)
    return low...(share == 1 ? 1 : min(1, centre + reach))
  }

  /// Returns the exact interval, which contains the probability as often as is promised, whatever it is.
  ///
  /// (C. J. Clopper and E. S. Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the Case of the
  /// Binomial", 1934.)
  ///
  /// - Parameters:
  ///   - occurrences: How often it was seen, at most `count`.
  ///   - count: Of how many, which may be none.
  ///   - confidence: How often it contains the probability at least, above 0 and below 1.
  /// - Returns: An interval within 0 to 1, which is all of it where no case was seen.
  public static func clopperPearson(
    _ occurrences: Int, of count: Int, confidence: Double = 0.95
  ) -> ClosedRange<Double> {
    guard occurrences >= 0, occurrences <= count, confidence > 0, confidence < 1 else {
      fatalError("no interval of confidence \(confidence) belongs to \(occurrences) of \(count)")
    }
    let outside = (1 - confidence) / 2
    let (seen, unseen) = (Double(occurrences), Double(count - occurrences))
    let low =
      occurrences == 0 ? 0 : root(in: 0...1) { incompleteBeta($0, seen, unseen + 1) - outside }
    let high =
      occurrences == count
      ? 1 : root(in: 0...1) { incompleteBeta($0, seen + 1, unseen) - (1 - outside) }
    return low...high
  }
}
