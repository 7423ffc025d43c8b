extension ReplayMemory {
  /// Writes the observations of `rows` as the agent saw them; `[rows.count, observationSize]`.
  public func readObservations(of rows: [Int], into scalars: inout MutableSpan<Float>) {
    for (i, row) in rows.enumerated() {
      guard packing.frameCount > 1 else {
        packing.unpack(observations, at: row, into: &scalars, row: i)
        continue
      }
      var here = row
      for frame in stride(from: packing.frameCount - 1, through: 0, by: -1) {
        packing.unpack(observations, at: here, asFrame: frame, into: &scalars, row: i)
        here = rowBefore(here) ?? here
      }
    }
  }

  /// Returns the row before one of the same episode; `nil` for its first.
  private func rowBefore(_ row: Int) -> Int? {
    let (lane, place) = row.quotientAndRemainder(dividingBy: rowsPerLane)
    guard place > 0 || writtenRows[lane] > rowsPerLane else { return nil }
    let before = place > 0 ? row - 1 : (lane + 1) * rowsPerLane - 1
    return kinds[before] == .finalObservation ? nil : before
  }

  /// Writes which actions were legal in `rows`; `[rows.count, A]`, nothing where all always are.
  public func readLegalActions(of rows: [Int], into isLegal: inout [Bool]) {
    guard maskedActionCount > 0 else { return }
    for (i, row) in rows.enumerated() {
      for action in 0..<maskedActionCount {
        isLegal[i * maskedActionCount + action] = legalActions[row * maskedActionCount + action]
      }
    }
  }
}
