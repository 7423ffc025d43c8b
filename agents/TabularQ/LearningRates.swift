import GymCore

/// Learning rates by the number of updates of a pair: max (minimum, start · n^−ω).
///
/// Looked up by the leading bits of n: exact for the first 256, then in steps of less than 1 %.
struct LearningRates {
  static let largestCount = 1 << 24
  private static let shift: UInt32 = 16
  private static let first = Float(1).bitPattern >> shift

  private let rates: [Float]

  init(start: Float, power: Float, minimum: Float) {
    rates = (Self.first...Float(Self.largestCount).bitPattern >> Self.shift).map {
      let count = Double(Float(bitPattern: $0 << Self.shift))
      return max(minimum, start * Float(exponential(-Double(power) * logarithm(count))))
    }
  }

  subscript(count: Int32) -> Float {
    rates[Int((Float(max(1, count)).bitPattern >> Self.shift) - Self.first)]
  }
}
