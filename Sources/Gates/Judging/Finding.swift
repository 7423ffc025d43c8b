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

  /// The bounds of the mean return that hold with 95 % each.
  private var bounds: ClosedRange<Double> {
    PercentileBootstrap().interval(ofMeanOf: record.returns, confidence: 0.9)
  }

  private func mean(_ least: Double, _ result: Result) -> CriterionResult {
    let bounds = bounds
    let student = MeanLowerBound(record.returns).student
    return result(
      Self.verdict(bounds, atLeast: least),
      "the mean return \(Figures.short(record.report.summary.mean)) of \(record.results.count) episodes is at least "
        + "\(Figures.short(bounds.lowerBound)) with 95 % confidence (by Student's t "
        + "\(Figures.short(student))), and must be at least \(Figures.short(least))",
      record.report.summary.mean, bounds, least)
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
    let value = normalized(report.summary.mean)
    return result(
      Self.verdict(bounds, atLeast: least),
      "the normalized score \(Figures.short(value)) is at least \(Figures.short(bounds.lowerBound)) with 95 % "
        + "confidence, and must be at least \(Figures.short(least))",
      value, bounds, least)
  }

  private func worst(_ share: Double, _ least: Double, _ result: Result) -> CriterionResult {
    let value = worstMean(of: record.returns, share: share)
    let bounds = PercentileBootstrap().interval(
      ofWorst: share, of: record.returns, confidence: 0.9)
    return result(
      Self.verdict(bounds, atLeast: least),
      "the worst \(Figures.percent(share)) of episodes return \(Figures.short(value)), between "
        + "\(Figures.short(bounds.lowerBound)) and \(Figures.short(bounds.upperBound)) with 95 % confidence each, "
        + "and must return at least \(Figures.short(least))",
      value, bounds, least)
  }

  private func exactValue(_ least: Double, _ result: Result) -> CriterionResult {
    guard let value = record.report.exactValue else {
      return result(
        .error, "there is no exact value: the environment has no model, or the policy a memory",
        nil,
        nil, least)
    }
    return result(
      value >= least ? .pass : .fail,
      "the expected return is \(Figures.short(value)) exactly, and must be at least \(Figures.short(least))",
      value, nil, least)
  }
}
