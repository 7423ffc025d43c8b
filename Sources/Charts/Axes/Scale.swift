import GymCore

/// Where values lie along an axis.
struct Scale {
  /// The values that there is room for.
  let domain: ClosedRange<Double>

  /// Whether factors are lengths, rather than differences.
  let isLogarithmic: Bool

  /// Where the bounds of the domain lie; the second may be the smaller one.
  var start: Float = 0
  var end: Float = 1

  /// Creates a scale on which all of `values` lie; `nil` where there are none.
  ///
  /// - Parameters:
  ///   - values: What must lie on it; those that a logarithm does not exist of are left out.
  ///   - isLogarithmic: Whether factors are lengths.
  ///   - isSpacious: Whether zero is on it, if that is near, and a little room is left at its ends.
  init?(
    covering values: some Sequence<Double>, isLogarithmic: Bool = false, isSpacious: Bool = false
  ) {
    let known = values.lazy.filter { $0.isDrawable(byLogarithm: isLogarithmic) }
    guard var low = known.min(), var high = known.max() else { return nil }
    self.isLogarithmic = isLogarithmic
    if isLogarithmic {
      (low, high) = Self.widened(low, high, .logarithmic)
      domain = low...high
      return
    }
    if low == high { (low, high) = Self.widened(low, high, .linear) }
    let extent = high - low
    guard isSpacious, extent < .infinity else {
      domain = low...high
      return
    }
    // Zero is shown where that takes no more than half of the room.
    if low > 0, low <= extent { low = 0 }
    if high < 0, -high <= extent { high = 0 }
    let rest = (high - low) * 0.04
    domain = (low == 0 ? 0 : low - rest)...(high == 0 ? 0 : high + rest)
  }

  /// Creates a scale of a given domain.
  init(_ domain: ClosedRange<Double>) {
    self.domain = domain
    isLogarithmic = false
  }

  private enum Kind { case linear, logarithmic }

  /// Returns bounds that differ.
  private static func widened(_ low: Double, _ high: Double, _ kind: Kind) -> (Double, Double) {
    switch kind {
    case .linear:
      let half = max(low.magnitude * 0.1, 0.5)
      return (low - half, high + half)
    case .logarithmic:
      // From the digit below to the digit above, so that little room is left empty.
      let (first, last) = (
        Decade.power(Decade.exponent(of: low)), Decade.power(Decade.exponent(of: high))
      )
      let below = [5, 2, 1].map { $0 * first }.first { $0 <= low } ?? first
      let above = [1, 2, 5, 10].map { $0 * last }.first { $0 >= high } ?? high
      return below < above ? (below, above) : (low / 2, high * 2)
    }
  }

  /// Returns where a value lies; those that a logarithm does not exist of lie at the lower bound.
  func place(_ value: Double) -> Float {
    start + (end - start) * Float(share(value))
  }

  private func share(_ value: Double) -> Double {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    guard isLogarithmic else { return (value - low) / (high - low) }
    guard value > 0 else { return 0 }
    return (logarithm(value) - logarithm(low)) / (logarithm(high) - logarithm(low))
  }

  /// Returns the places that bear numbers.
  func ticks(atMost limit: Int) -> [Tick] {
    isLogarithmic
      ? Tick.logarithmic(in: domain, atMost: limit) : Tick.linear(in: domain, atMost: limit)
  }
}
