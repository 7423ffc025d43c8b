/// Returns the natural logarithm of `x`, to within 0.9 units of the last place.
///
/// It is −∞ at 0 and NaN below. With x = 2ᵏ (1 + f), 1 + f between √½ and √2, and s = f / (2 + f),
/// ln (1 + f) = f − (f²/2 − s (f²/2 + R(s))), which a polynomial R approximates. After fdlibm's `e_log.c`.
@inlinable
public func logarithm(_ x: Double) -> Double {
  guard x >= .leastNormalMagnitude, x < .infinity else { return extremeLogarithm(x) }
  return logarithm(ofNormal: x, shift: 0)
}

/// Returns the natural logarithm of `x`, computed in `Double` and rounded.
@inlinable
public func logarithm(_ x: Float) -> Float { Float(logarithm(Double(x))) }

/// Returns the natural logarithm of 2 to the power of `shift` times `x`, a positive normal number.
@inlinable
func logarithm(ofNormal x: Double, shift: Int64) -> Double {
  // Exponent and fraction, with the fractions above √2 counted to the next exponent.
  let offset = x.bitPattern &- 0x3FE6_A09E_0000_0000
  let exponent = Int64(bitPattern: offset) >> 52
  let f = Double(bitPattern: x.bitPattern &- UInt64(bitPattern: exponent) << 52) - 1
  let k = Double(exponent &+ shift)

  let s = f / (2 + f)
  let z = s * s
  let w = z * z
  let odd = w * (0x1.999999997fa04p-2 + w * (0x1.c71c51d8e78afp-3 + w * 0x1.39a09d078c69fp-3))
  let even =
    z
    * (0x1.5555555555593p-1
      + w * (0x1.2492494229359p-2 + w * (0x1.7466496cb03dep-3 + w * 0x1.2f112df3e5244p-3)))
  let half = 0.5 * f * f
  return k * 0x1.62e42feep-1
    - ((half - (s * (half + (odd + even)) + k * 0x1.a39ef35793c76p-33)) - f)
}

/// Returns the natural logarithm of `x` where it is subnormal, infinite, or has no logarithm.
@usableFromInline
func extremeLogarithm(_ x: Double) -> Double {
  guard x >= 0 else { return .nan }
  guard x > 0 else { return -.infinity }
  guard x < .infinity else { return .infinity }
  return logarithm(ofNormal: x * 0x1p54, shift: -54)
}
