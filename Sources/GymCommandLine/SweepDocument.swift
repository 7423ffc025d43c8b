internal import Gates

/// The results of evaluations under one value of a setting after the other, in JSON.
struct SweepDocument: Encodable {
  private let setting: String
  private let results: [Result]

  private struct Result: Encodable {
    let value: String
    let evaluation: EvaluationRecord
  }

  init(_ sweep: Sweep, _ records: [EvaluationRecord]) {
    setting = sweep.name
    results = zip(sweep.values, records).map { Result(value: $0, evaluation: $1) }
  }
}
