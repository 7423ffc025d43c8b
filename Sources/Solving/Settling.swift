/// Watches how much sweeps still change, and says when they have done what they can.
struct Settling {
  /// The greatest change that counts as none, relative to the greatest value.
  let tolerance: Double

  /// How many sweeps there were.
  private(set) var sweepCount = 0

  /// The smallest change so far, and after how many sweeps it was reached.
  private var smallestChange = Double.infinity
  private var smallestCount = 0

  init(tolerance: Double) {
    self.tolerance = tolerance
  }

  /// Returns whether the values have settled with one more sweep.
  ///
  /// Along a loop rounding errors may go round for ever, so a small change also counts as none where,
  /// in as many sweeps as it took to get there, it became no smaller.
  mutating func hasSettled(with sweep: Sweep) -> Bool {
    sweepCount += 1
    if sweep.change < smallestChange {
      smallestChange = sweep.change
      smallestCount = sweepCount
    }
    let scale = max(1, sweep.magnitude)
    return sweep.switchCount == 0 && sweep.change <= tolerance * scale
      || smallestChange <= 1e-9 * scale && sweepCount >= 2 * smallestCount + 100
  }
}
