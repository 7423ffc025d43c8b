import GymCore

/// Step sizes that fall with the visits of what is updated, n: max (minimum, start · n^−ω).
///
/// (Even-Dar and Mansour, "Learning Rates for Q-learning", 2003: ω between 1/2 and 1.) Looked up by
/// the leading bits of n: exact for the first 256, then in steps of less than 1 %.
public struct VisitRates: Sendable {
  /// The largest number of visits that is told apart.
  public static let largestCount = 1 << 24

  @usableFromInline static let shift: UInt32 = 16
  @usableFromInline static let first = Float(1).bitPattern >> shift
  @usableFromInline let rates: [Float]

  /// Works out the step sizes.
  public init(start: Float, power: Float, minimum: Float) {
    rates = (Self.first...Float(Self.largestCount).bitPattern >> Self.shift).map {
      let count = Double(Float(bitPattern: $0 << Self.shift))
      return max(minimum, start * Float(exponential(-Double(power) * logarithm(count))))
    }
  }

  /// Returns the step size of visit `count`, counted from 1.
  @inlinable
  public subscript(count: Int32) -> Float {
    rates[Int((Float(max(1, count)).bitPattern >> Self.shift) - Self.first)]
  }
}
