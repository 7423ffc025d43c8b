/// The mean of some numbers, and the mean squared distance to it.
struct SampleMoments {
  let mean: Float
  let variance: Float

  init(of numbers: [Float]) {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0) { $0 + Double($1) } / count
    let squares = numbers.reduce(0) { sum, number in
      let distance = Double(number) - mean
      return sum + distance * distance
    }
    self.mean = Float(mean)
    variance = Float(squares / count)
  }
}

/// Shifts and scales advantages to mean 0 and variance 1.
///
/// They are divided by no less than 0.01: where all actions are as good, only rounding would be blown
/// up.
public func standardize(_ advantages: inout [Float]) {
  let moments = SampleMoments(of: advantages)
  let scale = 1 / max(moments.variance.squareRoot(), 0.01)
  for i in advantages.indices { advantages[i] = (advantages[i] - moments.mean) * scale }
}

/// Returns the share of the variance of `returns` that values which missed them by `errors` explained:
/// 1 where they foresaw all, 0 where a constant would have done as well, or where nothing varies.
public func explainedVariance(of returns: [Float], errors: [Float]) -> Float {
  let spread = SampleMoments(of: returns).variance
  return spread > 0 ? 1 - SampleMoments(of: errors).variance / spread : 0
}
