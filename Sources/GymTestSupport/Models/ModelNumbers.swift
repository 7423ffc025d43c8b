import GymCore

/// Checks the numbers of a model.
enum ModelNumbers {
  /// The error that a sum of probabilities may have.
  private static let tolerance = 1e-6

  /// Returns the breaches found.
  static func breaches(of environment: ConfiguredEnvironment) throws -> [String] {
    let model = try environment.make(count: 1, seed: 1).tabularAccess().model()
    if model.actionCount != environment.task.actionSpace.discreteCount {
      return ["the model has \(model.actionCount) actions, the environment has others"]
    }
    let initial = model.initialProbabilities
    if let stray = initial.first(where: { !($0 >= 0 && $0 <= 1) }) {
      return ["a state starts episodes with probability \(stray)"]
    }
    if let breach = breach(ofSum: initial, "the states that start episodes") { return [breach] }
    for state in 0..<model.stateCount {
      for action in 0..<model.actionCount where model.isLegal(action, in: state) {
        let outcomes = model.outcomes(of: action, in: state)
        let pair = "action \(action) in state \(state)"
        if let breach = outcomes.lazy.compactMap({ breach(of: $0, in: model) }).first {
          return ["an outcome of \(pair) \(breach)"]
        }
        if let breach = breach(ofSum: outcomes.map(\.probability), "the outcomes of \(pair)") {
          return [breach]
        }
      }
    }
    return []
  }

  private static func breach(ofSum probabilities: [Double], _ owner: String) -> String? {
    let sum = probabilities.reduce(0, +)
    return abs(sum - 1) <= tolerance ? nil : "the probabilities of \(owner) sum to \(sum)"
  }

  private static func breach(of outcome: TabularModel.Outcome, in model: TabularModel) -> String? {
    if !(outcome.probability > 0 && outcome.probability <= 1 + tolerance) {
      return "has probability \(outcome.probability)"
    }
    if !outcome.reward.isFinite { return "has reward \(outcome.reward)" }
    return (0..<model.stateCount).contains(Int(outcome.nextState))
      ? nil : "leads to state \(outcome.nextState) of \(model.stateCount)"
  }
}
