/// Learning from several steps of an episode at once.
extension ActionValueTable {
  /// Learns returns of environment `i` that end with its newest step.
  ///
  /// - Parameters:
  ///   - recent: The last steps.
  ///   - i: The environment.
  ///   - worth: What the state behind the newest step is worth.
  ///   - range: Which steps learn their return, counted back from the newest.
  ///   - half: Where the table begins that is learned in.
  public mutating func learnReturns(
    of recent: RecentSteps, _ i: Int, from worth: Float, _ range: Range<Int>, in half: Int
  ) {
    var sum = worth
    for k in 0..<range.upperBound {
      let step = recent[i, back: k]
      sum = step.reward + step.discount * sum
      if k >= range.lowerBound { update(Int(step.pair), in: half, toward: sum) }
    }
  }

  /// Shares the error of the newest step with those before it by replacing traces, which end where
  /// they are small and where the pair comes again (Sutton and Barto, 2018, section 12.5).
  ///
  /// - Parameters:
  ///   - recent: The last steps.
  ///   - i: The environment.
  ///   - worth: What the state behind the newest step is worth.
  ///   - lambda: The decay λ.
  ///   - half: Where the table begins that is learned in.
  public mutating func learnTraces(
    of recent: inout RecentSteps, _ i: Int, from worth: Float, lambda: Float, in half: Int
  ) {
    let newest = recent[i, back: 0]
    let target = newest.reward + newest.discount * worth
    let error = target - values[Int(newest.pair) + half]
    update(Int(newest.pair), in: half, toward: target)
    var trace: Float = 1
    for k in 1..<max(1, recent.counts[i]) {
      let step = recent[i, back: k]
      trace *= lambda * step.discount
      if trace.magnitude < 0.001 { break }
      if step.pair == newest.pair { recent[i, back: k].pair = -1 }
      if step.pair >= 0, step.pair != newest.pair {
        move(Int(step.pair), in: half, by: trace * error)
      }
    }
  }
}
