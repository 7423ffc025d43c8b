extension Solver {
  /// Sweeps until no value changes any more.
  mutating func iterateValues() throws(SolvingError) {
    // With a discount any values will do to begin with; without, they must not be too high.
    try evaluate(for: discount < 1 ? 64 : Self.sweepLimit)
    var settling = Settling(tolerance: tolerance)
    var checkedCount = 64
    while true {
      let sweep = sweepModel.sweep(
        discount: discount, margin: margin, values: &values, policy: &policy)
      note(sweep)
      if settling.hasSettled(with: sweep) { return try checkEnds() }
      if settling.sweepCount == checkedCount {
        try checkEnds()
        checkedCount *= 2
      }
      if settling.sweepCount == Self.sweepLimit { throw unsettled(sweep) }
    }
  }
}
