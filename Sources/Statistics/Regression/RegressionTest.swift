internal import Foundation

/// A sequential test whether a candidate returns less than a baseline by a margin, or as much, which ends as early as the
/// allowed errors permit.
///
/// It is a probability ratio test of two means of a difference, −margin ("regressed") and 0 ("held"), whose variance
/// is unknown. Nothing needs fewer episodes on average with the same errors at these two means, where the variance is
/// known (A. Wald and J. Wolfowitz, "Optimum Character of the Sequential Probability Ratio Test", 1948). Of a true
/// difference between them either may be said; below and above them errors are rarer. How often it errs, also where
/// differences are skewed or heavy: docs/results/gates.md.
public struct RegressionTest: Sendable, Hashable {
  /// By how much a mean that regressed is below the baseline's, above 0.
  public let margin: Double

  /// How often may be held what regressed (α), and regressed what is held (β), and the bounds that follow.
  public let bounds: WaldBounds

  /// How many episodes there are before anything is decided: of fewer, the variance is known too badly.
  public let leastEpisodes: Int

  /// How many episodes there are before anything may be held.
  ///
  /// Returns that never varied say nothing of an event that is rare and grave: that it did not happen in n episodes
  /// bounds its probability by 3/n with 95 % confidence (Hanley and Lippman-Hand, "If Nothing Goes Wrong, Is Everything
  /// All Right?", 1983).
  public let leastHeldEpisodes: Int

  /// After how many the test gives up.
  public let mostEpisodes: Int

  /// What a test says.
  public enum Verdict: String, Sendable, Hashable, Codable {
    /// The candidate returns as much as the baseline rather than less by the margin.
    case held

    /// It returns less by the margin rather than as much.
    case regressed

    /// The episodes do not tell, and there are no more. That is no pass.
    case undecided
  }

  /// Creates a test.
  ///
  /// - Parameters:
  ///   - margin: Above 0, in units of return.
  ///   - bounds: The errors that are allowed.
  ///   - leastEpisodes: 2 at least. 32 of them decide as well as any number where the margin is a quarter of the
  ///     standard deviation; events that are rarer than one of so many are not seen.
  ///   - leastHeldEpisodes: Before so many nothing is held; `nil` for `leastEpisodes`.
  ///   - mostEpisodes: As many as `leastEpisodes` at least.
  public init(
    margin: Double, bounds: WaldBounds = WaldBounds(), leastEpisodes: Int = 32,
    leastHeldEpisodes: Int? = nil, mostEpisodes: Int = 1_000
  ) {
    guard margin > 0, leastEpisodes >= 2, mostEpisodes >= leastEpisodes else {
      fatalError(
        "no test finds a margin of \(margin) within \(leastEpisodes) to \(mostEpisodes) episodes")
    }
    self.margin = margin
    self.bounds = bounds
    self.leastEpisodes = leastEpisodes
    self.leastHeldEpisodes = max(leastEpisodes, leastHeldEpisodes ?? leastEpisodes)
    self.mostEpisodes = mostEpisodes
  }

  /// Returns the logarithm of how much likelier a difference of 0 makes what was seen than one of −margin.
  ///
  /// With s₀ = −margin, s₁ = 0, the estimate x, its variance v and tᵢ = (x − sᵢ)/√v, this is the ratio of Student's
  /// densities with ν degrees of freedom, ((ν + 1)/2) ln((ν + t₀²)/(ν + t₁²)). Of many episodes it is
  /// (s₁ − s₀)(2x − s₀ − s₁)/(2v), the ratio of a known variance, which Fishtest computes with v = s²/n
  /// (github.com/official-stockfish/fishtest, `LLR_alt2`). Of few it is closer to 0, for the variance may be greater
  /// than it seems: with the same bounds the ratio of normal densities errs in half a percent more.
  ///
  /// Where differences are skewed, the estimated variance rises and falls with the mean, and t is skewed the other way;
  /// so t + ηt²/3 + η²t³/27 + η/6 stands in place of t, with the skewness η of x (P. Hall, "On the Removal of Skewness
  /// by Transformation", 1992). Without it 12 % of tests of exponential differences fail where nothing regressed, and
  /// with it 9 %.
  ///
  /// An estimate counts as no more than four margins above 0 or below −margin: far from both means, where a great
  /// regression lies, Student's densities hardly differ, and nothing would ever be decided. Where differences do not
  /// vary at all, the nearer mean is certain.
  public func logLikelihoodRatio(of difference: MeanDifference) -> Double {
    guard difference.variance > 0 else {
      return difference.estimate > -margin / 2 ? .infinity : -.infinity
    }
    let freedom = difference.degreesOfFreedom
    let x = min(max(difference.estimate, -5 * margin), 4 * margin)
    let away = x + margin
    let deviation = difference.variance.squareRoot()
    let skewness = difference.skew / (difference.variance * deviation)
    let (t0, t1) = (
      unskewed(away / deviation, skewness), unskewed(x / deviation, skewness)
    )
    return (freedom + 1) / 2 * log((freedom + t0 * t0) / (freedom + t1 * t1))
  }

  private func unskewed(_ t: Double, _ skewness: Double) -> Double {
    // A greater product is beyond what the expansion holds for.
    let a = min(max(skewness * t, -1), 1)
    return t * (1 + a / 3 + a * a / 27) + skewness / 6
  }

  /// Returns by how much each bound is drawn in, because a ratio that passes it has gone beyond it.
  ///
  /// A sum of small steps ends 0.583 of their standard deviation beyond a bound on average (D. Siegmund, "Sequential
  /// Analysis", 1985, corollary 8.33), as if the bound had been asked to err less.
  ///
  /// Differs from the book: bounds are drawn in by 0.315 of the standard deviation, and the rest is kept back for the
  /// variance and the skewness, which are estimated. With a margin of a quarter of the standard deviation of
  /// differences, drawn in by 0.583 the test errs in 5.2 % where 5 % are allowed, and drawn in by nothing it takes 3 %
  /// more episodes. Steps that are not small draw a bound in by half of it at most.
  func overshoot(of difference: MeanDifference) -> Double {
    let step = margin * difference.step / difference.variance
    let most = min(-bounds.lower, bounds.upper) / 2
    return difference.variance > 0 ? min(0.315 * step, most) : most
  }

  /// Returns what so many episodes decide; `nil` while they decide nothing.
  ///
  /// It is asked after every episode: asked after every 32nd, it would take more of them.
  public func verdict(of difference: MeanDifference, episodes: Int) -> Verdict? {
    guard episodes >= leastEpisodes else { return nil }
    let ratio = logLikelihoodRatio(of: difference)
    let overshoot = overshoot(of: difference)
    if ratio <= bounds.lower + overshoot { return .regressed }
    if ratio >= bounds.upper - overshoot, episodes >= leastHeldEpisodes { return .held }
    return episodes >= mostEpisodes ? .undecided : nil
  }
}
