internal import Foundation

/// Returns the regularized incomplete beta function Iₓ(a, b), to about thirteen digits.
///
/// The continued fraction of DLMF 8.17.22 (dlmf.nist.gov), by the method of Lentz as modified by Thompson and Barnett
/// (1986), on the side of the mean where it is quick.
///
/// - Parameters:
///   - x: From 0 to 1.
///   - a: Above 0.
///   - b: Above 0.
/// - Returns: The probability that a draw of the beta distribution with parameters `a` and `b` is at most `x`.
public func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  guard (0...1).contains(x), a > 0, b > 0 else {
    fatalError("the incomplete beta function of \(x) does not exist for \(a) and \(b)")
  }
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  guard x <= (a + 1) / (a + b + 2) else { return 1 - incompleteBeta(1 - x, b, a) }
  let front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
  return exp(front) / (a * betaFraction(x, a, b))
}

/// Returns 1 + d₁ / (1 + d₂ / (1 + …)) of DLMF 8.17.22.
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  var (fraction, numerator, denominator) = (1.0, 1.0, 0.0)
  for i in 1..<10_000 {
    let m = Double(i / 2)
    let d =
      i % 2 == 0
      ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    denominator = 1 + d * denominator
    if abs(denominator) < tiny { denominator = tiny }
    denominator = 1 / denominator
    numerator = 1 + d / numerator
    if abs(numerator) < tiny { numerator = tiny }
    fraction *= numerator * denominator
    if abs(numerator * denominator - 1) < 1e-16 { break }
  }
  return fraction
}

/// Returns the `x` at which a function that rises from at most 0 to at least 0 in `range` is 0, by halving.
func root(in range: ClosedRange<Double>, of function: (Double) -> Double) -> Double {
  var (low, high) = (range.lowerBound, range.upperBound)
  while true {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { return middle }
    if function(middle) < 0 { low = middle } else { high = middle }
  }
}
