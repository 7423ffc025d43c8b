/// Returns e to the power of `x`, to within 1 unit of the last place.
///
/// It is infinity above 709.78 and 0 below −745.13. Between x = k ln 2 + r and eˣ = 2ᵏ eʳ,
/// eʳ = 1 + 2r / (R(r) − r) with an even R, which a polynomial approximates. After fdlibm's `e_exp.c`.
@inlinable
public func exponential(_ x: Double) -> Double {
  guard abs(x) <= 708 else { return extremeExponential(x) }
  let (power, binary) = reducedExponential(x)
  return Double(bitPattern: power.bitPattern &+ binary << 52)
}

/// Returns e to the power of `x`, computed in `Double` and rounded.
@inlinable
public func exponential(_ x: Float) -> Float { Float(exponential(Double(x))) }

/// Returns eʳ, and in the low bits the integer k, where x = k ln 2 + r and the magnitude of r is at most ln 2 / 2.
@inlinable
func reducedExponential(_ x: Double) -> (power: Double, binary: UInt64) {
  let k = NearestInteger(x * 0x1.71547652b82fep0)
  let high = x - k.value * 0x1.62e42feep-1
  let low = k.value * 0x1.a39ef35793c76p-33
  let r = high - low
  let z = r * r
  let even =
    (0x1.555555555553ep-3 + z * -0x1.6c16c16bebd93p-9)
    + (z * z)
    * ((0x1.1566aaf25de2cp-14 + z * -0x1.bbd41c5d26bf1p-20) + (z * z) * 0x1.6376972bea4dp-25)
  let c = r - z * even
  return (1 - ((low - r * c / (2 - c)) - high), k.bits)
}

/// Returns e to the power of `x` where the result may be no normal number.
@usableFromInline
func extremeExponential(_ x: Double) -> Double {
  guard !x.isNaN else { return .nan }
  guard x <= 0x1.62e42fefa39efp9 else { return .infinity }
  guard x >= -0x1.74910d52d3051p9 else { return 0 }
  let (power, binary) = reducedExponential(x)
  guard x < 0 else { return Double(bitPattern: power.bitPattern &+ binary << 52) }
  // Two factors, so that a subnormal result is rounded once.
  return Double(bitPattern: power.bitPattern &+ (binary &+ 128) << 52) * 0x1p-128
}
