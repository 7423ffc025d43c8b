/// An angle in two parts, to about 106 bits.
@frozen @usableFromInline
struct SplitAngle {
  @usableFromInline let high: Double
  @usableFromInline let low: Double

  @inlinable
  init(_ high: Double, _ low: Double) {
    self.high = high
    self.low = low
  }

  /// The half axis of the plane that is next to a point above: 0, π/2 or π.
  @inlinable @inline(__always)
  static func axis(isSteep: Bool, isLeft: Bool) -> SplitAngle {
    guard !isSteep else { return SplitAngle(0x1.921fb54442d18p0, 0x1.1a62633145c07p-54) }
    return isLeft ? SplitAngle(0x1.921fb54442d18p1, 0x1.1a62633145c07p-53) : SplitAngle(0, 0)
  }

  /// The direction of the nearest of the four points (±2, 1) and (±1, 2).
  @inlinable @inline(__always)
  static func knight(isSteep: Bool, isLeft: Bool) -> SplitAngle {
    switch (isSteep, isLeft) {
    case (false, false): SplitAngle(0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56)
    case (true, false): SplitAngle(0x1.1b6e192ebbe44p0, 0x1.b1b466a88828ep-54)
    case (true, true): SplitAngle(0x1.0468a8ace4df6p1, 0x1.0620bf7406affp-55)
    case (false, true): SplitAngle(0x1.56c6e7397f5aep1, 0x1.660b64ece6f4bp-53)
    }
  }

  /// The direction of the nearer of the points (±1, 1): π/4 or 3π/4.
  @inlinable @inline(__always)
  static func diagonal(isLeft: Bool) -> SplitAngle {
    isLeft
      ? SplitAngle(0x1.2d97c7f3321d2p1, 0x1.a79394c9e8a0ap-54)
      : SplitAngle(0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55)
  }
}

/// Returns `product - a * b` to about 53 bits, where `product` is close to `a * b`.
///
/// Each factor is split into halves of 26 and 27 bits, whose products are exact (Dekker, "A Floating-Point Technique
/// for Extending the Available Precision", Numerische Mathematik 18, 1971).
@inlinable
func remainder(_ product: Double, _ a: Double, _ b: Double) -> Double {
  let highA = Double(bitPattern: a.bitPattern & ~0x7FF_FFFF)
  let highB = Double(bitPattern: b.bitPattern & ~0x7FF_FFFF)
  let lowA = a - highA
  let lowB = b - highB
  return ((product - highA * highB) - highA * lowB - lowA * highB) - lowA * lowB
}
