/// Returns the angle in radians between −π and π of the point (`x`, `y`), to within 1 unit of the last place.
///
/// The signs of zeros tell the side they were reached from, and infinities are a direction, as IEEE 754 has it for
/// `atan2`. The method is that of fdlibm's `s_atan.c`, applied to the point: the quotient of its coordinates is not
/// rounded on the way.
@inlinable
public func arctangent(_ y: Double, over x: Double) -> Double {
  guard !x.isNaN, !y.isNaN else { return .nan }
  let isSteep = abs(y) > abs(x)
  let isLeft = x.sign == .minus
  let short = isSteep ? abs(x) : abs(y)
  let long = isSteep ? abs(y) : abs(x)
  guard long > 0x1p-900, long < 0x1p1020 else { return extremeArctangent(y, over: x) }

  // The angle is a fixed one, and one of small tangent `t` more or less.
  let fixed: SplitAngle, t: Double
  var correction = 0.0
  if short < 0.4375 * long {
    fixed = .axis(isSteep: isSteep, isLeft: isLeft)
    t = short / long
    if t > 0x1p-27 { correction = remainder(short, t, long) / (long + t * short) }
  } else if short < 0.6875 * long {
    fixed = .knight(isSteep: isSteep, isLeft: isLeft)
    t = (2 * short - long) / (2 * long + short)
  } else {
    fixed = .diagonal(isLeft: isLeft)
    t = (short - long) / (short + long)
  }
  let lack = arctangentSeries(t) - correction
  let angle =
    isSteep == isLeft
    ? fixed.high - ((lack - fixed.low) - t) : fixed.high - ((-lack - fixed.low) + t)
  return Double(signOf: y, magnitudeOf: angle)
}

/// Returns the angle of the point (`x`, `y`), computed in `Double` and rounded.
@inlinable
public func arctangent(_ y: Float, over x: Float) -> Float {
  Float(arctangent(Double(y), over: Double(x)))
}

/// Returns the angle of the point (`x`, `y`) where it is the origin, infinitely far, or so near or far that products
/// or sums of coordinates may be.
@usableFromInline
func extremeArctangent(_ y: Double, over x: Double) -> Double {
  if x == 0, y == 0 { return arctangent(y, over: Double(signOf: x, magnitudeOf: 1)) }
  if x.isInfinite || y.isInfinite {
    return arctangent(
      Double(signOf: y, magnitudeOf: y.isInfinite ? 1 : 0),
      over: Double(signOf: x, magnitudeOf: x.isInfinite ? 1 : 0))
  }
  let scale = max(abs(x), abs(y)) < 1 ? 0x1p200 : 0x1p-4
  return arctangent(y * scale, over: x * scale)
}
