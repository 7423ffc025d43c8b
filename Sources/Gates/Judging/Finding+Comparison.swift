internal import Foundation
internal import GymCore
internal import Learning
internal import Statistics

/// What depends on a baseline, and what is counted.
extension Finding {
  func regression(_ result: Result) -> CriterionResult {
    if isIdentical {
      return result(.pass, "identical to the baseline, nothing to test", nil, nil, nil)
    }
    guard let baseline, let margin else { return missingBaseline(result) }
    if let exact = record.report.exactValue, let other = baseline.report.exactValue {
      let difference = exact - other
      return result(
        difference > -margin ? .pass : .fail,
        "the expected return is \(Figures.short(exact)) exactly, \(Figures.signed(difference)) "
          + "from the baseline's "
          + "\(Figures.short(other)), and may be \(Figures.short(margin)) below",
        difference, nil, -margin)
    }
    guard let regression else {
      return result(
        .undecided, "there are too few episodes for the test of a regression", nil, nil, -margin)
    }
    let correlation = regression.correlation.map {
      " (the correlation over seeds is \(Figures.short($0)))"
    }
    let way = (regression.isPaired ? "in pairs of one seed" : "unpaired") + (correlation ?? "")
    let difference =
      "the mean differs by \(Figures.signed(regression.estimate)) "
      + "[\(Figures.signed(regression.interval.lowerBound)), "
      + "\(Figures.signed(regression.interval.upperBound))] from "
      + "\(Figures.short(baseline.report.summary.mean)) after "
      + "\(regression.episodes) episodes, \(way)"
    let (verdict, word): (Verdict, String) =
      switch regression.verdict {
      case .held: (.pass, "no regression by")
      case .regressed: (.fail, "a regression by")
      case .undecided: (.undecided, "not told apart from a regression by")
      }
    let advice = regression.verdict == .undecided ? "; \(advice(after: regression, baseline))" : ""
    return result(
      verdict, "\(word) \(Figures.short(margin)): \(difference)\(advice)", regression.estimate,
      regression.interval, -margin)
  }

  /// Says what would help to decide.
  private func advice(
    after regression: RegressionReport, _ baseline: EvaluationRecord
  ) -> String {
    let needed = margin.map { baseline.episodesToSeeFailures(costing: $0) } ?? 0
    if needed > regression.episodes {
      return
        "\(Figures.whole(Double(needed))) episodes are needed, lest failures that cost as much "
        + "be too rare to be seen"
    }
    return baseline.results.count <= regression.episodes
      ? "the baseline's \(baseline.results.count) episodes are too few"
      : "more episodes, or a greater margin, would tell"
  }

  private func missingBaseline(_ result: Result) -> CriterionResult {
    result(.error, "there is no baseline to compare with; name one with --baseline", nil, nil, nil)
  }

  func sameBytes(_ result: Result) -> CriterionResult {
    guard let checkpoint = record.checkpoint else {
      return result(.error, "a planner has no checkpoint", nil, nil, nil)
    }
    guard let other = baseline?.checkpoint else {
      return missingBaseline(result)
    }
    return checkpoint.sha256 == other.sha256
      ? result(.pass, "the checkpoint has the bytes of the baseline's", nil, nil, nil)
      : result(
        .fail,
        "the checkpoint, of SHA-256 \(checkpoint.sha256.prefix(16))…, differs from the baseline's, "
          + "\(other.sha256.prefix(16))…", nil, nil, nil)
  }

  func failures(
    _ failing: Criterion.Failing, _ most: Double, _ result: Result
  ) -> CriterionResult {
    let failed: Int
    let what: String
    switch failing {
    case .returnBelow(let bound):
      failed = record.returns.count { !($0 >= bound) }
      what = "return less than \(Figures.short(bound))"
    case .measure(let name, let bound):
      let names = record.report.measures.map(\.measure.name)
      guard let place = names.firstIndex(of: name) else {
        return result(
          .error,
          "\(record.conditions.environment) does not measure \(quoted: name)"
            + suggestion(for: name, among: names)
            + (names.isEmpty ? "" : " (it measures: \(names.joined(separator: ", ")))"),
          nil, nil, most)
      }
      failed = record.results.count { result in
        place >= result.measures.count || !(Double(result.measures[place]) >= bound)
      }
      what = "have a \(quoted: name) below \(Figures.short(bound)), or none"
    }
    let count = record.results.count
    let share = Double(failed) / Double(count)
    // The upper bound with 95 % confidence, and the lower one.
    let bounds = ShareInterval.clopperPearson(failed, of: count, confidence: 0.9)
    let verdict: Verdict =
      bounds.upperBound <= most ? .pass : bounds.lowerBound > most ? .fail : .undecided
    // (1 − most)ⁿ = 0.05
    let needed = most < 1 ? Int(min((log(0.05) / log(1 - most)).rounded(.up), 1e9)) : 1
    return result(
      verdict,
      "\(failed) of \(count) episodes \(what): \(Figures.percent(share)), between "
        + "\(Figures.percent(bounds.lowerBound)) and \(Figures.percent(bounds.upperBound)) with "
        + "95 % confidence on "
        + "either side, and at most \(Figures.percent(most)) may"
        + (verdict == .undecided && failed == 0
          ? "; to tell, \(Figures.whole(Double(needed))) episodes without a failure are needed"
          : ""),
      share, bounds, most)
  }

  func speed(_ least: Double, _ result: Result) -> CriterionResult {
    guard let stepsPerSecond else {
      return result(.skipped, "nothing was played", nil, nil, least)
    }
    return result(
      stepsPerSecond >= least ? .pass : .fail,
      "\(Figures.whole(stepsPerSecond)) steps a second were played, and at least "
        + "\(Figures.whole(least)) must be",
      stepsPerSecond, nil, least)
  }

  func size(_ most: Int, _ result: Result) -> CriterionResult {
    guard let bytes = record.checkpoint?.bytes else {
      return result(.error, "a planner has no checkpoint", nil, nil, Double(most))
    }
    return result(
      bytes <= most ? .pass : .fail,
      "the checkpoint has \(Figures.whole(Double(bytes))) bytes, and may have "
        + Figures.whole(Double(most)), Double(bytes), nil, Double(most))
  }

  func format(_ format: String, _ result: Result) -> CriterionResult {
    guard let found = record.checkpoint?.format else {
      return result(.error, "a planner has no checkpoint", nil, nil, nil)
    }
    return result(
      found == format ? .pass : .fail,
      "the checkpoint has format \(found), and must have format \(format)", nil, nil, nil)
  }
}
