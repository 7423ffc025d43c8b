public import GymCore

extension TabularModel {
  /// Returns the greatest expected discounted returns and a policy that earns them, without a limit
  /// of steps.
  ///
  /// Sweeps run in place and in an order in which what is known spreads from the ends of episodes
  /// backwards. They begin with the values of a policy that ends episodes for certain, or stays
  /// somewhere without any reward. Those are at most the greatest ones, so that values only rise, and
  /// an action replaces another only where it is better. In this way the policy keeps ending episodes
  /// without a discount too, where Bellman's equation has other solutions, which no policy earns.
  ///
  /// Values are solutions of Bellman's equation to within ε = 4 · `tolerance` times the greatest
  /// value, whatever its sign, or 1 if that is more. They are off by at most ε / (1 − γ); without a
  /// discount by at most ε times the expected number of steps to the end.
  ///
  /// - Parameters:
  ///   - discount: The discount γ, from 0 to 1.
  ///   - method: How to go about it; the results differ by no more than that.
  ///   - tolerance: The greatest change of values that counts as none, relative to the greatest value;
  ///     below 10⁻¹⁵ rounding may keep values from settling.
  /// - Returns: The values and the policy.
  /// - Throws: `SolvingError` where, without a discount, values are infinite or undefined, and where a
  ///   million sweeps are too few.
  public func solved(
    discount: Double = 1, by method: SolvingMethod = .valueIteration, tolerance: Double = 1e-15
  ) throws(SolvingError) -> Solution {
    checkForSolving(discount)
    var solver = try Solver(self, discount: discount, tolerance: tolerance)
    switch method {
    case .valueIteration: try solver.iterateValues()
    case .policyIteration: try solver.iteratePolicies()
    }
    return solver.solution
  }

  /// Returns the greatest expected discounted returns within `horizon` steps, and a policy for every
  /// number of steps to go that earns them, by backward induction.
  ///
  /// What a time limit cuts off counts for nothing: this is the return that an episode can have,
  /// whether it terminates or is truncated.
  ///
  /// - Parameters:
  ///   - discount: The discount γ, from 0 to 1.
  ///   - horizon: The number of steps.
  ///   - policyByteLimit: How many bytes `Solution.policies` may take, of which a state and step
  ///     takes one, or two where there are more than 256 actions; `nil` where they are not wanted.
  /// - Returns: The values and the policy with the whole horizon to go.
  /// - Throws: `SolvingError.tooManyPolicies` where they would take more.
  public func solved(
    discount: Double = 1, horizon: Int, policyByteLimit: Int? = nil
  ) throws(SolvingError) -> Solution {
    checkForSolving(discount)
    guard horizon > 0 else { fatalError("a horizon needs a step, got \(horizon)") }
    let model = SweepModel(self, order: Array(0..<Int32(stateCount)))
    var values = Array(repeating: 0.0, count: stateCount)
    var nextValues = values
    var policy = Array(repeating: Int32(0), count: stateCount)
    var policies = policyByteLimit.map {
      HorizonPolicies(
        horizon: horizon, stateCount: stateCount, actionCount: actionCount, byteLimit: $0)
    }
    var sweepCount = 0
    var isChanging = true
    while isChanging, sweepCount < horizon {
      isChanging = model.step(
        back: values, discount: discount, into: &nextValues, policy: &policy)
      swap(&values, &nextValues)
      sweepCount += 1
      try policies?.append(policy)
    }
    return Solution(
      values: values, policy: policy, startingFrom: initialProbabilities, sweeps: sweepCount,
      policies: policies)
  }

  /// Stops the program where the numbers are not those of a model.
  private func checkForSolving(_ discount: Double) {
    guard (0...1).contains(discount) else { fatalError("a discount is in 0...1, got \(discount)") }
    for state in 0..<stateCount {
      let range = firstOutcomes[state * actionCount]..<firstOutcomes[(state + 1) * actionCount]
      if range.isEmpty { fatalError("state \(state) of the model has no legal action") }
      for outcome in outcomes[range] where !(0..<stateCount).contains(Int(outcome.nextState)) {
        fatalError(
          "an outcome of state \(state) leads to state \(outcome.nextState), not in 0..<\(stateCount)"
        )
      }
    }
  }
}
