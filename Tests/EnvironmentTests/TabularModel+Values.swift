import GymCore

extension TabularModel {
  /// Returns the expected return of an episode of at most `horizon` steps: the greatest, or that of
  /// uniformly random play (Sutton and Barto, 2018, sections 4.4 and 4.1).
  func value(horizon: Int, ofRandomPlay isRandom: Bool = false) -> Double {
    var values = Array(repeating: 0.0, count: stateCount)
    for _ in 0..<horizon {
      values = (0..<stateCount).map { state in
        let actions = (0..<actionCount).filter { isLegal($0, in: state) }
        let returns = actions.map { action in
          outcomes(of: action, in: state).reduce(0) {
            $0 + $1.probability
              * (Double($1.reward) + ($1.isTerminal ? 0 : values[Int($1.nextState)]))
          }
        }
        return isRandom
          ? returns.reduce(0, +) / Double(returns.count) : returns.max() ?? .nan
      }
    }
    return zip(initialProbabilities, values).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
