/// Returns the sine of `x`, an angle in radians, to within 0.85 units of the last place.
///
/// It is NaN where the magnitude of `x` exceeds 8·10⁵. After fdlibm's `s_sin.c`.
@inlinable
public func sine(_ x: Double) -> Double {
  guard abs(x) <= QuarterTurns.limit else { return .nan }
  guard abs(x) > 0.75 else { return sineNearZero(x, 0) }
  return sine(of: QuarterTurns(x), ahead: 0)
}

/// Returns the cosine of `x`, an angle in radians, to within 0.85 units of the last place.
///
/// It is NaN where the magnitude of `x` exceeds 8·10⁵. After fdlibm's `s_cos.c`.
@inlinable
public func cosine(_ x: Double) -> Double {
  guard abs(x) <= QuarterTurns.limit else { return .nan }
  guard abs(x) > 0.75 else { return cosineNearZero(x, 0) }
  return sine(of: QuarterTurns(x), ahead: 1)
}

/// Returns the sine of `x`, computed in `Double` and rounded.
@inlinable
public func sine(_ x: Float) -> Float { Float(sine(Double(x))) }

/// Returns the cosine of `x`, computed in `Double` and rounded.
@inlinable
public func cosine(_ x: Float) -> Float { Float(cosine(Double(x))) }

// MARK: - The two curves between −π/4 and π/4

/// Returns the sine of `turns` and `count` quarter turns more.
@inlinable
func sine(of turns: QuarterTurns, ahead count: UInt64) -> Double {
  let count = turns.count &+ count
  let value =
    count & 1 == 0
    ? sineNearZero(turns.rest, turns.correction)
    : cosineNearZero(turns.rest, turns.correction)
  // The sign changes every half turn.
  return Double(bitPattern: value.bitPattern ^ (count & 2) << 62)
}

/// Returns the sine of `x + correction`, after fdlibm's `k_sin.c`.
@inlinable
func sineNearZero(_ x: Double, _ correction: Double) -> Double {
  let z = x * x
  let cube = z * x
  let low = 0x1.111111110f8a6p-7 + z * (-0x1.a01a019c161d5p-13 + z * 0x1.71de357b1fe7dp-19)
  let high = -0x1.ae5e68a2b9cebp-26 + z * 0x1.5d93a5acfd57cp-33
  let series = low + z * (z * z) * high
  return x - ((z * (0.5 * correction - cube * series) - correction) - cube * -0x1.5555555555549p-3)
}

/// Returns the cosine of `x + correction`, after fdlibm's `k_cos.c`.
@inlinable
func cosineNearZero(_ x: Double, _ correction: Double) -> Double {
  let z = x * x
  let w = z * z
  let low = 0x1.555555555554cp-5 + z * (-0x1.6c16c16c15177p-10 + z * 0x1.a01a019cb159p-16)
  let high = -0x1.27e4f809c52adp-22 + z * (0x1.1ee9ebdb4b1c4p-29 + z * -0x1.8fae9be8838d4p-37)
  let series = z * low + w * w * high
  let half = 0.5 * z
  let start = 1 - half
  return start + (((1 - start) - half) + (z * series - x * correction))
}
