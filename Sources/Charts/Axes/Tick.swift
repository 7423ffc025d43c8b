/// A place at an axis that bears its number.
struct Tick: Equatable {
  let value: Double
  let label: String

  /// Returns the multiples of 1, 2 or 5 times a power of ten in a range, at most so many.
  static func linear(in range: ClosedRange<Double>, atMost limit: Int) -> [Tick] {
    let extent = range.upperBound - range.lowerBound
    guard extent > 0, extent.isFinite, limit > 0 else { return [] }
    let step = Step(for: extent, pieces: Double(limit))
    return step.multiples(in: range).prefix(limit + 1).map { Tick(step, $0) }
  }

  /// Returns the powers of ten in a range of positive numbers, at most so many, and where there is but
  /// one or two of them 2 and 5 times these.
  static func logarithmic(in range: ClosedRange<Double>, atMost limit: Int) -> [Tick] {
    let (first, last) = (
      Decade.exponent(of: range.lowerBound), Decade.exponent(of: range.upperBound)
    )
    guard last - first > 1 || limit < 3 else {
      return (first...last).flatMap { exponent in
        [1, 2, 5].map { Tick(Step(digit: $0, exponent: exponent), 1) }
      }.filter { range.contains($0.value) }
    }
    let stride = max(1, (last - first + limit - 1) / max(limit, 1))
    return (first...last).filter { ($0 - first) % stride == 0 }.map {
      Tick(value: Decade.power($0), label: DecimalText.power($0))
    }.filter { range.contains($0.value) }
  }

  private init(value: Double, label: String) {
    self.value = value
    self.label = label
  }

  private init(_ step: Step, _ place: Int) {
    value = step.value(place)
    label = value == 0 ? "0" : DecimalText.text(value, decimals: max(0, -step.exponent))
  }
}

/// 1, 2 or 5 times a power of ten.
struct Step {
  let digit: Int
  let exponent: Int

  init(digit: Int, exponent: Int) {
    self.digit = digit
    self.exponent = exponent
  }

  /// The least one of which at most so many fit into an extent.
  init(for extent: Double, pieces: Double) {
    var step = Step(digit: 1, exponent: Decade.exponent(of: extent / pieces))
    while extent / step.value(1) > pieces * (1 + 1e-9) { step = step.next }
    self = step
  }

  /// Returns a multiple, without the errors that steps would add up to.
  func value(_ place: Int) -> Double {
    let product = Double(place * digit)
    return exponent < 0 ? product / Decade.power(-exponent) : product * Decade.power(exponent)
  }

  /// Returns which multiples lie in a range.
  func multiples(in range: ClosedRange<Double>) -> [Int] {
    // A bound that misses its multiple by rounding has it.
    let first = Int((range.lowerBound / value(1) - 1e-6).rounded(.up))
    let last = Int((range.upperBound / value(1) + 1e-6).rounded(.down))
    return first <= last ? Array(first...last) : []
  }

  private var next: Step {
    switch digit {
    case 1: Step(digit: 2, exponent: exponent)
    case 2: Step(digit: 5, exponent: exponent)
    default: Step(digit: 1, exponent: exponent + 1)
    }
  }
}
