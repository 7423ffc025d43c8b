/// A regression test under way: the returns of a candidate, as its episodes are played, against those of a baseline.
///
/// Where both play episode i by the same seed, returns belong together in pairs, and what the seed makes easy or hard
/// for both cancels out: the variance of the difference is s₁² + s₂² − 2 ρ s₁ s₂.
public struct RegressionTrial: Sendable {
  /// What is tested.
  public let test: RegressionTest

  /// Whether episode i of both is played by the same seed.
  public let sharesSeeds: Bool

  /// Whether returns are compared in pairs; `nil` before that is decided, with the first `leastEpisodes`.
  ///
  /// They are where no baseline's return would be left out for it, and otherwise where ρ s₁ > s₂ / 2, with
  /// the standard deviations s₁ of the candidate and s₂ of the baseline: then, and only then, is the variance of the
  /// mean of n differences less than that of the difference to the mean of all m > n of the baseline. It is
  /// Var(x̄ₙ − ȳₙ) − Var(x̄ₙ − ȳₘ) = (s₂² − 2 ρ s₁ s₂)(1/n − 1/m), whatever n and m. (A control variate with
  /// coefficient 1; Lavenberg and Welch, "A Perspective on the Use of Control Variables", 1981.) It is decided once,
  /// for to take at each look the smaller of two estimated variances would be to underestimate.
  public private(set) var isPaired: Bool?

  /// What was decided; `nil` while more episodes are needed.
  public private(set) var verdict: RegressionTest.Verdict?

  /// The returns of the candidate, in the order of its episodes.
  public private(set) var candidate: [Double] = []

  /// The returns of the baseline, in the order of its episodes.
  public private(set) var baseline: [Double]

  private var candidateMoments = Moments()
  private var baselineMoments = Moments()
  private var pairs = PairMoments()

  /// Begins a test.
  ///
  /// - Parameters:
  ///   - test: What is tested.
  ///   - baseline: The returns of the baseline as far as they are known.
  ///   - sharesSeeds: Whether episode i of the candidate is played by the seed of episode i of the baseline.
  public init(_ test: RegressionTest, against baseline: [Double] = [], sharesSeeds: Bool) {
    self.test = test
    self.sharesSeeds = sharesSeeds
    self.baseline = baseline
    for number in baseline { baselineMoments.add(number) }
  }

  /// The number of episodes of the candidate.
  public var episodes: Int { candidate.count }

  /// Pearson's correlation of the pairs; `nil` where there are none, or one of the two always returns the same.
  public var correlation: Double? { sharesSeeds ? pairs.correlation : nil }

  /// Adds the return of the candidate's next episode, and the baseline's of the same if it was played as well.
  ///
  /// - Precondition: Nothing is decided yet, and the returns are finite.
  public mutating func add(_ candidateReturn: Double, baseline baselineReturn: Double? = nil) {
    guard verdict == nil else {
      fatalError("episode \(episodes) comes after the verdict of \(episodes) episodes")
    }
    guard candidateReturn.isFinite, baselineReturn?.isFinite ?? true else {
      fatalError("returns \(candidateReturn) and \(baselineReturn ?? 0) cannot be compared")
    }
    if let baselineReturn {
      baseline.append(baselineReturn)
      baselineMoments.add(baselineReturn)
    }
    candidate.append(candidateReturn)
    candidateMoments.add(candidateReturn)
    if sharesSeeds, episodes <= baseline.count {
      pairs.add(candidateReturn, baseline[episodes - 1])
    }
    if isPaired == nil, episodes == test.leastEpisodes { isPaired = pairing }
    guard let difference else { return }
    verdict = test.verdict(of: difference, episodes: episodes)
    if verdict == nil, isPaired == true, episodes >= baseline.count, baselineReturn == nil {
      verdict = .undecided
    }
  }

  /// The difference that is tested; `nil` of fewer than two episodes, and before pairing is decided.
  public var difference: MeanDifference? {
    switch isPaired {
    case nil: nil
    case true?: MeanDifference(paired: pairs.difference)
    case false?:
      MeanDifference(
        of: candidateMoments, less: baselineMoments,
        covariance: sharesSeeds ? pairs.covariance : 0)
    }
  }

  private var pairing: Bool {
    guard sharesSeeds, pairs.first.count == episodes else { return false }
    // ρ s₁ > s₂ / 2, times s₂.
    return baseline.count == episodes || pairs.covariance > pairs.second.variance / 2
  }
}
