extension Rollout {
  /// Returns the values V(s′) of what every step led to, `[B, T]`, 0 where it terminated, given those
  /// of the cuts, `[n]`.
  public func nextValues(cutValues: [Float]) -> [Float] {
    var next = Array(repeating: Float(0), count: count)
    for row in 0..<count where continues[row] && row % stepCount < stepCount - 1 {
      next[row] = steps.values[row + 1]
    }
    for (row, value) in zip(cuts.rows, cutValues) { next[row] = value }
    return next
  }

  /// Estimates the advantages of all actions; `[B, T]`.
  ///
  /// - Parameters:
  ///   - nextValues: The values V(s′); `[B, T]`.
  ///   - lambda: λ, as in `estimateAdvantages`.
  /// - Returns: The advantages A.
  /// - Precondition: It is full.
  public func advantages(nextValues: [Float], lambda: Float) -> [Float] {
    lanes { rows, result in
      estimateAdvantages(
        rewards: steps.rewards.span.extracting(rows),
        discounts: steps.discounts.span.extracting(rows),
        continues: continues.span.extracting(rows), values: steps.values.span.extracting(rows),
        nextValues: nextValues.span.extracting(rows), lambda: lambda, into: &result)
    }
  }

  /// Sums the λ-returns of all steps, as `sumLambdaReturns` does; `[B, T]`.
  ///
  /// - Parameters:
  ///   - nextValues: The values V(s′); `[B, T]`.
  ///   - lambda: λ.
  /// - Returns: The returns.
  /// - Precondition: It is full.
  public func lambdaReturns(nextValues: [Float], lambda: Float) -> [Float] {
    lanes { rows, result in
      sumLambdaReturns(
        rewards: steps.rewards.span.extracting(rows),
        discounts: steps.discounts.span.extracting(rows),
        continues: continues.span.extracting(rows), nextValues: nextValues.span.extracting(rows),
        lambda: lambda, into: &result)
    }
  }

  /// Returns what `body` writes for the rows of each lane.
  private func lanes(_ body: (Range<Int>, inout MutableSpan<Float>) -> Void) -> [Float] {
    guard isFull else { fatalError("only \(recordedCount) of \(stepCount) steps are recorded") }
    var numbers = Array(repeating: Float(0), count: count)
    var all = numbers.mutableSpan
    for lane in 0..<laneCount {
      let rows = lane * stepCount..<(lane + 1) * stepCount
      var row = all._mutatingExtracting(rows)
      body(rows, &row)
    }
    return numbers
  }
}
