/// Returns the angle in radians between −π/2 and π/2 whose tangent is `x`, to within 0.9 units of the last place.
///
/// After fdlibm's `s_atan.c`: the tangent of the angle less one of arctan ½, π/4, arctan 3/2 and π/2 is at most 7/16.
@inlinable
public func arctangent(_ x: Double) -> Double {
  let magnitude = abs(x)
  let angle =
    magnitude < 0.4375 ? magnitude - arctangentSeries(magnitude) : distantArctangent(magnitude)
  return x.isNaN ? .nan : Double(signOf: x, magnitudeOf: angle)
}

/// Returns the angle whose tangent is `x`, computed in `Double` and rounded.
@inlinable
public func arctangent(_ x: Float) -> Float { Float(arctangent(Double(x))) }

// MARK: - The curve

/// Returns what the arctangent of `t`, of magnitude at most 7/16, lacks to `t`.
@inlinable
func arctangentSeries(_ t: Double) -> Double {
  let z = t * t
  let w = z * z
  let even =
    z
    * (0x1.555555555550dp-2
      + w
      * (0x1.24924920083ffp-3
        + w
        * (0x1.745cdc54c206ep-4
          + w
          * (0x1.10d66a0d03d51p-4 + w * (0x1.97b4b24760debp-5 + w * 0x1.0ad3ae322da11p-6)))))
  let odd =
    w
    * (-0x1.999999998ebc4p-3
      + w
      * (-0x1.c71c6fe231671p-4
        + w
        * (-0x1.3b0f2af749a6dp-4 + w * (-0x1.dde2d52defd9ap-5 + w * -0x1.2b4442c6a6c2fp-5))))
  return t * (even + odd)
}

/// Returns the arctangent of `x`, at least 7/16.
@inlinable
func distantArctangent(_ x: Double) -> Double {
  // The tangent of the rest, and the angle left out, in two parts.
  let numerator: Double, denominator: Double, angle: Double, tail: Double
  if x < 1.1875 {
    if x < 0.6875 {
      (numerator, denominator) = (2 * x - 1, 2 + x)
      (angle, tail) = (0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56)
    } else {
      (numerator, denominator) = (x - 1, x + 1)
      (angle, tail) = (0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55)
    }
  } else if x < 2.4375 {
    (numerator, denominator) = (x - 1.5, 1 + 1.5 * x)
    (angle, tail) = (0x1.f730bd281f69bp-1, 0x1.007887af0cbbdp-56)
  } else {
    (numerator, denominator) = (-1, x)
    (angle, tail) = (0x1.921fb54442d18p0, 0x1.1a62633145c07p-54)
  }
  let t = numerator / denominator
  return angle - ((arctangentSeries(t) - tail) - t)
}
