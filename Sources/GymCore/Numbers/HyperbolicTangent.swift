/// Returns the hyperbolic tangent of `x`, to within 1.1 units of the last place.
///
/// Up to ¾ it is the ninth convergent of x / (1 + x² / (3 + x² / (5 + …))), which is exact there to a hundredth of a
/// unit (Lambert, "Mémoire sur quelques propriétés remarquables des quantités transcendentes", 1768); beyond,
/// 1 − 2 / (e²ˣ + 1).
@inlinable
public func hyperbolicTangent(_ x: Double) -> Double {
  let magnitude = abs(x)
  if magnitude <= 0.75 {
    let z = x * x
    let numerator = 11_486_475 + z * (810_810 + z * (12_870 + z * 44))
    let denominator = 34_459_425 + z * (16_216_200 + z * (945_945 + z * (13_860 + z * 45)))
    return Double(signOf: x, magnitudeOf: magnitude - magnitude * z * numerator / denominator)
  }
  guard !x.isNaN else { return .nan }
  // From 19.1 on the nearest number is 1.
  guard magnitude < 20 else { return Double(signOf: x, magnitudeOf: 1) }
  return Double(signOf: x, magnitudeOf: 1 - 2 / (exponential(2 * magnitude) + 1))
}

/// Returns the hyperbolic tangent of `x`, computed in `Double` and rounded.
@inlinable
public func hyperbolicTangent(_ x: Float) -> Float { Float(hyperbolicTangent(Double(x))) }
