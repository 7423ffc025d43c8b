extension Solver {
  /// Evaluates the policy and improves it until nothing is better.
  mutating func iteratePolicies() throws(SolvingError) {
    var previousSum = -Double.infinity
    while true {
      try evaluate(for: Self.sweepLimit)
      // A better policy raises the sum of values; otherwise rounding alone made it look better.
      let sum = values.reduce(0, +)
      guard sum > previousSum else { return }
      previousSum = sum
      var improvedValues = values
      let sweep = sweepModel.sweep(
        discount: discount, margin: margin, values: &improvedValues, policy: &policy)
      sweepCount += 1
      if sweep.switchCount == 0 { return }
      try checkEnds()
    }
  }
}
