internal import Learning
internal import Statistics

/// Everything that a gate judges by.
struct Finding {
  /// What was played.
  let record: EvaluationRecord

  /// What it is compared with.
  let baseline: EvaluationRecord?

  /// What the regression test found; `nil` where none was done.
  let regression: RegressionReport?

  /// The margin of the test, in units of return.
  let margin: Double?

  /// The steps a second that were played; `nil` where nothing was.
  let stepsPerSecond: Double?

  /// Whether the checkpoint has the bytes of the baseline's.
  let isIdentical: Bool

  /// Returns what a criterion says.
  func result(of criterion: Criterion) -> CriterionResult {
    func result(
      _ verdict: Verdict, _ sentence: String, value: Double? = nil,
      interval: ClosedRange<Double>? = nil, threshold: Double? = nil
    ) -> CriterionResult {
      CriterionResult(
        criterion.name, verdict, sentence, value: value, interval: interval, threshold: threshold,
        line: criterion.line, isAdvisory: criterion.isAdvisory)
    }
    switch criterion.demand {
    case .score(let least): return mean(least, result)
    case .normalizedScore(let least): return normalizedMean(least, result)
    case .regression: return regression(result)
    case .worst(let share, let least): return worst(share, least, result)
    case .failures(let failing, let most): return failures(failing, most, result)
    case .exactValue(let least): return exactValue(least, result)
    case .sameBytes: return sameBytes(result)
    case .speed(let least): return speed(least, result)
    case .checkpointSize(let most): return size(most, result)
    case .checkpointFormat(let format): return self.format(format, result)
    }
  }

  typealias Result = (
    _ verdict: Verdict, _ sentence: String, _ value: Double?, _ interval: ClosedRange<Double>?,
    _ threshold: Double?
  ) -> CriterionResult

  /// Passes where all of an interval is at least `least`, fails where none of it is, and is undecided between.
  static func verdict(_ interval: ClosedRange<Double>, atLeast least: Double) -> Verdict {
    if interval.lowerBound >= least { return .pass }
    return interval.upperBound < least ? .fail : .undecided
  }

  // MARK: - Means

  /// The bounds of the mean return that hold with about 95 % each: the wider of the percentile bootstrap's and Student's, and
  /// the exact value where there is one.
  ///
  /// Where every episode returns the same, both are that return, which says nothing of what is rare. That it did not
  /// happen in n episodes bounds its probability by 3/n (Hanley and Lippman-Hand, "If Nothing Goes Wrong, Is Everything All
  /// Right?", 1983); it is taken to be as bad as random play, or as good as the ceiling.
  private var bounds: ClosedRange<Double> {
    if let exact = record.report.exactValue { return exact...exact }
    let mean = record.report.summary.mean
    if returnsAreEqual {
      let share = min(1, 3 / Double(record.results.count))
      let (worst, best) = (
        min(mean, record.report.randomScore), max(mean, record.report.ceiling?.value ?? mean)
      )
      return (mean - share * (mean - worst))...(mean + share * (best - mean))
    }
    let bootstrap = PercentileBootstrap().interval(ofMeanOf: record.returns, confidence: 0.9)
    let reach = mean - MeanLowerBound(record.returns).student
    guard reach.isFinite else { return -.infinity ... .infinity }
    return min(bootstrap.lowerBound, mean - reach)...max(bootstrap.upperBound, mean + reach)
  }

  private var returnsAreEqual: Bool {
    record.returns.allSatisfy { $0 == record.returns[0] && $0.isFinite }
  }

  /// Says what a mean is, on the scale of `shown`.
  private func sentence(
    _ what: String, _ bounds: ClosedRange<Double>, atLeast least: Double,
    shown: (Double) -> Double = { $0 }
  ) -> String {
    let must = "and must be at least \(Figures.short(least))"
    if let exact = record.report.exactValue {
      return "the \(what) is \(Figures.short(shown(exact))) exactly, \(must)"
    }
    let count = record.results.count
    let mean = Figures.short(shown(record.report.summary.mean))
    let range = "\(Figures.short(bounds.lowerBound)) and \(Figures.short(bounds.upperBound))"
    let equal =
      returnsAreEqual
      ? " (all episodes return the same; what happens in fewer than one of \(max(1, count / 3)) may not have been "
        + "seen)" : ""
    return
      "the \(what) of \(count) episodes is \(mean), between \(range) with 95 % confidence on either side, "
      + must + equal
  }

  private func mean(_ least: Double, _ result: Result) -> CriterionResult {
    let bounds = bounds
    return result(
      Self.verdict(bounds, atLeast: least), sentence("mean return", bounds, atLeast: least),
      record.report.exactValue ?? record.report.summary.mean, bounds, least)
  }

  private func normalizedMean(_ least: Double, _ result: Result) -> CriterionResult {
    let report = record.report
    guard let ceiling = report.ceiling?.value, ceiling > report.randomScore else {
      return result(
        .error, "there is no ceiling above random play to normalize by", nil, nil, least)
    }
    func normalized(_ value: Double) -> Double {
      (value - report.randomScore) / (ceiling - report.randomScore)
    }
    let bounds = normalized(bounds.lowerBound)...normalized(bounds.upperBound)
    return result(
      Self.verdict(bounds, atLeast: least),
      sentence("normalized score", bounds, atLeast: least, shown: normalized),
      report.normalizedScore, bounds, least)
  }

  /// The episodes that the worst share must have, lest it be a few extremes, whose bootstrap is far too narrow: of the worst
  /// twentieth of 20 normal returns it holds in 35 of 100 cases, of 200 in 86.
  private static let fewestWorstEpisodes = 10.0

  private func worst(_ share: Double, _ least: Double, _ result: Result) -> CriterionResult {
    let value = worstMean(of: record.returns, share: share)
    let bounds = PercentileBootstrap().interval(
      ofWorst: share, of: record.returns, confidence: 0.9)
    let needed = Int((Self.fewestWorstEpisodes / share).rounded(.up))
    let areEnough = record.results.count >= needed
    let verdict = Self.verdict(bounds, atLeast: least)
    return result(
      areEnough || verdict == .fail ? verdict : .undecided,
      "the worst \(Figures.percent(share)) of \(record.results.count) episodes return \(Figures.short(value)) "
        + "(bootstrap: \(Figures.short(bounds.lowerBound)) to \(Figures.short(bounds.upperBound))), and must return at "
        + "least \(Figures.short(least))"
        + (areEnough ? "" : "; to tell, \(Figures.whole(Double(needed))) episodes are needed"),
      value, bounds, least)
  }

  private func exactValue(_ least: Double, _ result: Result) -> CriterionResult {
    guard let value = record.report.exactValue else {
      return result(
        .error, "there is no exact value: the environment has no model, or the policy a memory",
        nil, nil, least)
    }
    return result(
      value >= least ? .pass : .fail,
      "the expected return is \(Figures.short(value)) exactly, and must be at least \(Figures.short(least))",
      value, nil, least)
  }
}
