/// What a gate says of an evaluation.
public struct GateResult: Sendable, Hashable, Codable {
  /// The gate file; `nil` where options alone ask.
  public let file: String?

  /// What each criterion found, in the order in which they are asked.
  public let criteria: [CriterionResult]

  /// Joins what criteria found.
  public init(file: String?, _ criteria: [CriterionResult]) {
    self.file = file
    self.criteria = criteria
  }

  /// An error where a criterion could not be evaluated, else a failure where one failed, else
  /// undecided where one is, else a pass. What is advisory does not count.
  public var verdict: Verdict {
    let counted = criteria.filter { !$0.isAdvisory }.map(\.verdict)
    return [.error, .fail, .undecided].first { counted.contains($0) } ?? .pass
  }
}
