internal import Gates

/// What a gate says, and of what, in JSON.
struct GateDocument: Encodable {
  private let record: EvaluationRecord
  private let gate: Said

  private struct Said: Encodable {
    let verdict: Verdict
    let sentence: String
    let isIdentical: Bool
    let criteria: [CriterionResult]
  }

  private enum Key: CodingKey { case gate }

  init(_ trial: GateTrial) {
    record = trial.record
    gate = Said(
      verdict: trial.result.verdict, sentence: trial.result.sentence,
      isIdentical: trial.result.isIdentical, criteria: trial.result.criteria)
  }

  /// Writes the keys of the record, and `gate`.
  func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(gate, forKey: .gate)
  }
}
