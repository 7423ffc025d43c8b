extension Rollout {
  /// The number of observations whose values are not those of the next row: what truncated steps led
  /// to, and what the last steps did.
  public var cutCount: Int { cutRows.count }

  /// Writes those observations; `[cutCount, observationSize]`.
  public func readCutObservations(into scalars: inout MutableSpan<Float>) {
    for i in cutRows.indices {
      packing.unpack(cutObservations, at: i, into: &scalars, row: i)
    }
  }

  /// Writes the observations of `rows`; `[rows.count, observationSize]`.
  public func readObservations(of rows: [Int], into scalars: inout MutableSpan<Float>) {
    for (i, row) in rows.enumerated() {
      packing.unpack(observations, at: row, into: &scalars, row: i)
    }
  }

  /// Returns the values V(s′) of what every step led to, `[B, T]`, 0 where it terminated, given those
  /// of the cut observations, `[cutCount]`.
  public func nextValues(cutValues: [Float]) -> [Float] {
    var next = Array(repeating: Float(0), count: count)
    for row in 0..<count where continues[row] && row % stepCount < stepCount - 1 {
      next[row] = values[row + 1]
    }
    for (row, value) in zip(cutRows, cutValues) { next[row] = value }
    return next
  }

  /// Estimates the advantages of all actions; `[B, T]`.
  ///
  /// - Parameters:
  ///   - nextValues: The values V(s′); `[B, T]`.
  ///   - lambda: λ, as in `estimateAdvantages`.
  /// - Returns: The advantages.
  /// - Precondition: It is full.
  public func advantages(nextValues: [Float], lambda: Float) -> [Float] {
    guard isFull else { fatalError("only \(recordedCount) of \(stepCount) steps are recorded") }
    var advantages = Array(repeating: Float(0), count: count)
    var all = advantages.mutableSpan
    for lane in 0..<laneCount {
      let rows = lane * stepCount..<(lane + 1) * stepCount
      var row = all._mutatingExtracting(rows)
      estimateAdvantages(
        rewards: rewards.span.extracting(rows), discounts: discounts.span.extracting(rows),
        continues: continues.span.extracting(rows), values: values.span.extracting(rows),
        nextValues: nextValues.span.extracting(rows), lambda: lambda, into: &row)
    }
    return advantages
  }
}
