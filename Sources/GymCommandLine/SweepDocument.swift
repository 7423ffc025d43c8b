internal import Runs

/// The results of evaluations under one value of a setting after the other, in JSON.
struct SweepDocument: Encodable {
  private let setting: String
  private let results: [Result]

  private struct Result: Encodable {
    let value: String
    let evaluation: EvaluationDocument
  }

  init(_ sweep: Sweep, _ evaluations: [PolicyEvaluation]) {
    setting = sweep.name
    results = zip(sweep.values, evaluations).map {
      Result(value: $0, evaluation: EvaluationDocument($1.report))
    }
  }
}
