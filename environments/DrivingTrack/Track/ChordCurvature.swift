/// Returns the curvature of the circle through three points, in 1/m, above zero where it turns to the left, by the ways
/// from the first to the second, and on to the third: four times the area of their triangle over the product of its
/// sides.
func curvature(alongChords a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
  func square(_ side: SIMD2<Double>) -> Double { side.x * side.x + side.y * side.y }
  let product = (square(a) * square(b) * square(a + b)).squareRoot()
  return product > 0 ? 2 * (a.x * b.y - a.y * b.x) / product : 0
}
