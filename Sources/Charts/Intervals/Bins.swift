/// Ranges of one width, and how many values lie in each.
struct Bins {
  /// The number of values in each, from the lowest.
  let counts: [Int]

  private let step: Step
  private let first: Int

  /// By how much of a width the edges lie below multiples of it.
  private let shift: Double

  /// Finds bins of a width that one can read: 1, 2 or 5 times a power of ten, whichever is nearest to
  /// 2 · IQR / ∛n (Freedman and Diaconis, "On the Histogram as a Density Estimator", 1981).
  ///
  /// Whole numbers have bins no narrower than one, and those of one lie around them.
  init(of values: [Double]) {
    let sorted = values.sorted()
    guard let low = sorted.first, let high = sorted.last else {
      (counts, step, first, shift) = ([], Step(digit: 1, exponent: 0), 0, 0)
      return
    }
    let areWhole = sorted.allSatisfy { $0 == $0.rounded() }
    let quartiles = sorted[3 * sorted.count / 4] - sorted[sorted.count / 4]
    var root = 1.0
    while root * root * root < Double(sorted.count) { root += 1 }
    let extent = high > low ? high - low : max(low.magnitude * 0.1, 1)
    let wished = quartiles > 0 ? 2 * quartiles / root : extent / root
    // Steps are about twice as wide each, so the nearest is at least two thirds as wide.
    let chosen = Step(for: extent, pieces: min(max(1.5 * extent / wished, 1), 60))
    let isOne = areWhole && (chosen.value(1) < 1 || extent <= 30)
    step = isOne ? Step(digit: 1, exponent: 0) : chosen
    let width = step.value(1)
    let shift = areWhole && width == 1 ? 0.5 : 0
    func place(_ value: Double) -> Int { Int((value / width + shift).rounded(.down)) }
    var counts = [Int](repeating: 0, count: place(high) - place(low) + 1)
    for value in sorted { counts[place(value) - place(low)] += 1 }
    (self.counts, first, self.shift) = (counts, place(low), shift)
  }

  /// Returns where a bin begins.
  func edge(_ bin: Int) -> Double { step.value(first + bin) - shift * step.value(1) }

  /// Where the first begins, and where the last ends.
  var lower: Double { edge(0) }
  var upper: Double { edge(counts.count) }
}
