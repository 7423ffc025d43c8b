extension SweepModel {
  /// Writes the greatest expected return of an action in every place, where what follows is worth
  /// `values`, and the action itself, the first of several equally good ones.
  ///
  /// - Returns: Whether a value differs from that in `values`.
  func step(
    back values: [Double], discount: Double, into nextValues: inout [Double],
    policy: inout [Int32]
  ) -> Bool {
    let firsts = firstMoves.span
    let moves = moves.span
    let rewards = rewards.span
    let values = values.span
    var nextValues = nextValues.mutableSpan
    var policy = policy.mutableSpan
    var hasChanged = false
    var pair = 0
    var i = 0
    for place in values.indices {
      var best = -Double.infinity
      var bestAction = 0
      for action in 0..<actionCount {
        let end = firsts[pair + 1]
        var next = 0.0
        while i < end {
          next += moves[i].probability * values[Int(moves[i].place)]
          i += 1
        }
        let value = rewards[pair] + discount * next
        if value > best {
          best = value
          bestAction = action
        }
        pair += 1
      }
      policy[place] = Int32(bestAction)
      if best != values[place] { hasChanged = true }
      nextValues[place] = best
    }
    return hasChanged
  }

  /// Writes the expectation of `values` after one step from every place, where one action is left.
  ///
  /// - Returns: The greatest of what was written, whatever its sign, and whether it differs from
  ///   `values`.
  func expectation(
    of values: [Double], into expectations: inout [Double]
  ) -> (magnitude: Double, hasChanged: Bool) {
    let firsts = firstMoves.span
    let moves = moves.span
    let values = values.span
    var expectations = expectations.mutableSpan
    var (magnitude, hasChanged) = (0.0, false)
    for place in values.indices {
      var sum = 0.0
      for i in firsts[place]..<firsts[place + 1] {
        sum += moves[i].probability * values[Int(moves[i].place)]
      }
      magnitude = max(magnitude, abs(sum))
      if sum != values[place] { hasChanged = true }
      expectations[place] = sum
    }
    return (magnitude, hasChanged)
  }
}
