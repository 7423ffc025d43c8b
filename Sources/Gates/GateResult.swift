/// What a gate says of an evaluation.
public struct GateResult: Sendable, Hashable, Codable {
  /// The gate file; `nil` where options alone ask.
  public let file: String?

  /// What each criterion found, in the order in which they are asked.
  public let criteria: [CriterionResult]

  /// Whether the checkpoint has the bytes of the baseline's, so that nothing was played.
  public let isIdentical: Bool

  /// Joins what criteria found.
  public init(file: String?, _ criteria: [CriterionResult], isIdentical: Bool = false) {
    self.file = file
    self.criteria = criteria
    self.isIdentical = isIdentical
  }

  /// The gravest verdict of the criteria that count.
  ///
  /// An error where one could not be evaluated, else a failure where one failed, else undecided where one is or was not
  /// asked, else a pass. What is advisory does not count.
  public var verdict: Verdict {
    let gravest = [Verdict.error, .fail, .undecided].first { !counted($0).isEmpty }
    return gravest ?? (counted(.skipped).isEmpty ? .pass : .undecided)
  }

  /// The verdict in words.
  public var sentence: String {
    func names(_ verdict: Verdict) -> String {
      counted(verdict).map(\.name).joined(separator: ", ")
    }
    switch verdict {
    case .error: return "could not be evaluated: \(names(.error))"
    case .fail: return "fails: \(names(.fail))"
    case .undecided:
      let open = [names(.undecided), names(.skipped)].filter { !$0.isEmpty }
      return "is undecided, which is no pass: \(open.joined(separator: ", "))"
    case .pass, .skipped:
      return isIdentical ? "passes: identical to the baseline, nothing to test" : "passes"
    }
  }

  private func counted(_ verdict: Verdict) -> [CriterionResult] {
    criteria.filter { $0.verdict == verdict && !$0.isAdvisory }
  }
}
