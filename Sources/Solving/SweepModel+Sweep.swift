/// What one sweep over the states did.
struct Sweep {
  /// The greatest change of a value.
  var change = 0.0

  /// The greatest value, whatever its sign.
  var magnitude = 0.0

  /// How many states got another action.
  var switchCount = 0
}

extension SweepModel {
  /// Brings the value of every place up to date, each at once.
  ///
  /// It becomes the greatest expected return of an action where that is greater than the one of the
  /// policy's action by more than `margin`, and else the one of the policy's action (Sutton and Barto,
  /// 2018, eq. 4.10 and 4.5).
  func sweep(
    discount: Double, margin: Double, values: inout [Double], policy: inout [Int32]
  ) -> Sweep {
    let firsts = firstMoves.span
    let moves = moves.span
    let rewards = rewards.span
    var values = values.mutableSpan
    var policy = policy.mutableSpan
    var sweep = Sweep()
    var pair = 0
    var i = 0
    for place in values.indices {
      let current = Int(policy[place])
      var best = -Double.infinity
      var bestAction = current
      var value = best
      for action in 0..<actionCount {
        let end = firsts[pair + 1]
        var next = 0.0
        while i < end {
          next += moves[i].probability * values[Int(moves[i].place)]
          i += 1
        }
        let actionValue = rewards[pair] + discount * next
        if action == current { value = actionValue }
        if actionValue > best {
          best = actionValue
          bestAction = action
        }
        pair += 1
      }
      if best > value + margin {
        value = best
        policy[place] = Int32(bestAction)
        sweep.switchCount += 1
      }
      sweep.change = max(sweep.change, abs(value - values[place]))
      sweep.magnitude = max(sweep.magnitude, abs(value))
      values[place] = value
    }
    return sweep
  }
}
