/// What a regression test found.
public struct RegressionReport: Sendable, Hashable, Codable {
  /// What it says; undecided too where it was broken off.
  public let verdict: RegressionTest.Verdict

  /// After how many episodes of the candidate.
  public let episodes: Int

  /// The mean return of the candidate less that of the baseline.
  public let estimate: Double

  /// A 95 % interval for the difference, by the percentile bootstrap.
  ///
  /// It says how far off the estimate may be, and not how the test decided: a test that stops when it has seen enough
  /// stops more often at an extreme estimate, so the interval holds the true difference less often than in 95 %.
  public let interval: ClosedRange<Double>

  /// The logarithm of how much likelier no difference makes what was seen than one of −margin.
  public let logLikelihoodRatio: Double

  /// Whether returns were compared in pairs of one seed.
  public let isPaired: Bool

  /// The correlation of candidate and baseline over seeds, by which that was chosen; `nil` where there is none.
  public let correlation: Double?
}

extension RegressionTrial {
  /// What the test found so far; `nil` before it may decide.
  public var report: RegressionReport? {
    guard let difference, let isPaired else { return nil }
    let bootstrap = PercentileBootstrap()
    return RegressionReport(
      verdict: verdict ?? .undecided, episodes: episodes, estimate: difference.estimate,
      interval: isPaired
        ? bootstrap.interval(ofMeanOf: zip(candidate, baseline).map { $0 - $1 })
        : bootstrap.interval(ofDifferenceOf: candidate, baseline),
      logLikelihoodRatio: test.logLikelihoodRatio(of: difference), isPaired: isPaired,
      correlation: correlation)
  }
}
