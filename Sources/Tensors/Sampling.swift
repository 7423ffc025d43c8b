internal import CKernels

/// Draws that acting needs, without a tape and without allocating.
///
/// The numbers are the same on every platform with fused multiply-add.
package enum Sampling {
  /// Draws an index with the probabilities of the softmax of `logits`, among the legal ones if
  /// `legal` is given, and returns it with the logarithm of its probability.
  package static func softmax(
    _ logits: Span<Float>, legal: Span<Bool>? = nil,
    using random: inout some RandomNumberGenerator
  ) -> (index: Int, logProbability: Float) {
    let share = Float(random.next() >> 40) * 0x1p-24
    var logSum: Float = 0
    let index = logits.withUnsafeBufferPointer { logits -> Int32 in
      guard let start = logits.baseAddress else { return -1 }
      guard let legal else {
        return kernels_draw(logits.count, start, nil, share, &logSum)
      }
      require(
        legal.count == logits.count,
        "a mask of \(legal.count) does not fit \(logits.count) logits")
      return legal.withUnsafeBufferPointer {
        kernels_draw(logits.count, start, $0.baseAddress, share, &logSum)
      }
    }
    require(
      index >= 0, "none of \(logits.count) logits is legal and finite, so none can be drawn")
    return (Int(index), logits[Int(index)] - logSum)
  }

  /// Overwrites `value` with a draw of independent normal numbers and returns its log-density.
  package static func gaussian(
    mean: Span<Float>, logDeviation: Span<Float>, into value: inout MutableSpan<Float>,
    using random: inout some RandomNumberGenerator
  ) -> Float {
    require(
      mean.count == value.count && logDeviation.count == value.count,
      "\(mean.count) means and \(logDeviation.count) deviations for \(value.count) numbers")
    activate(logDeviation, into: &value, Int32(KERNELS_EXPONENTIAL))
    var density: Float = 0
    var spare: Float?
    for i in 0..<value.count {
      let noise: Float
      if let second = spare {
        noise = second
        spare = nil
      } else {
        let pair = random.normalPair()
        noise = Float(pair.0)
        spare = Float(pair.1)
      }
      value[i] = mean[i] + value[i] * noise
      density -= 0.5 * noise * noise + logDeviation[i] + logRootOfTwoPi
    }
    return density
  }

  /// The log-density of `value` under independent normal numbers.
  package static func gaussianLogDensity(
    of value: Span<Float>, mean: Span<Float>, logDeviation: Span<Float>
  ) -> Float {
    require(
      mean.count == value.count && logDeviation.count == value.count,
      "\(mean.count) means and \(logDeviation.count) deviations for \(value.count) numbers")
    var density: Float = 0
    withUnsafeTemporaryAllocation(of: Float.self, capacity: max(value.count, 1)) { factors in
      guard let factors = factors.baseAddress else { return }
      for i in 0..<value.count { factors[i] = -logDeviation[i] }
      kernels_activate(nil, value.count, factors, factors, Int32(KERNELS_EXPONENTIAL))
      for i in 0..<value.count {
        let z = (value[i] - mean[i]) * factors[i]
        density -= 0.5 * z * z + logDeviation[i] + logRootOfTwoPi
      }
    }
    return density
  }

  /// Replaces every u by tanh u and returns the sum of ln(1 - tanh² u).
  package static func squash(_ value: inout MutableSpan<Float>) -> Float {
    var sum: Float = 0
    let count = value.count
    withUnsafeTemporaryAllocation(of: Float.self, capacity: max(count, 1)) { rests in
      guard let rests = rests.baseAddress else { return }
      for i in 0..<count { rests[i] = -2 * value[i] }
      kernels_softplus(count, rests, rests)
      for i in 0..<count { sum += 2 * (0.693_147_2 - value[i] - rests[i]) }
    }
    value.withUnsafeMutableBufferPointer { value in
      guard let start = value.baseAddress else { return }
      kernels_activate(nil, value.count, start, start, Int32(KERNELS_TANH))
    }
    return sum
  }

  private static func activate(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, _ kernel: Int32
  ) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        guard let from = x.baseAddress, let to = y.baseAddress else { return }
        kernels_activate(nil, x.count, from, to, kernel)
      }
    }
  }
}

extension Variable {
  /// Draws one index of each row of logits, [n, k], into `indices`, n.
  package func drawRows(
    into indices: inout MutableSpan<Int32>, using random: inout some RandomNumberGenerator
  ) {
    let columns = shape.columnCount
    require(
      indices.count == shape.rowCount,
      "\(indices.count) places for one draw of each row of shape \(shape)")
    withScalars { scalars in
      for row in 0..<indices.count {
        let logits = scalars.extracting(row * columns..<(row + 1) * columns)
        indices[row] = Int32(Sampling.softmax(logits, using: &random).index)
      }
    }
  }
}

extension RandomNumberGenerator {
  /// Overwrites `scalars` with independent standard normal numbers, the same on every platform.
  public mutating func fillWithNormals(_ scalars: inout MutableSpan<Float>) {
    scalars.withUnsafeMutableBufferPointer { scalars in
      guard let start = scalars.baseAddress else { return }
      fill(start, count: scalars.count)
    }
  }

  /// Overwrites `count` scalars with independent standard normal numbers.
  mutating func fill(_ scalars: UnsafeMutablePointer<Float>, count: Int) {
    var i = 0
    while i < count {
      let (first, second) = normalPair()
      scalars[i] = Float(first)
      if i + 1 < count { scalars[i + 1] = Float(second) }
      i += 2
    }
  }
}
