// Sums that keep weights small when a multiple of them is added to a loss.
extension Variable {
  /// Σ |x|, the L1 penalty, which makes weights exactly zero; its slope at zero is zero.
  public func absoluteSum() -> Variable {
    sum { ($0.magnitude, $0 > 0 ? 1 : $0 < 0 ? -1 : 0) }
  }

  /// Σ x², the L2 penalty, which makes large weights small.
  public func squaredSum() -> Variable {
    sum { ($0 * $0, 2 * $0) }
  }

  @inline(__always)
  private func sum(_ valueAndSlope: (Float) -> (value: Float, slope: Float)) -> Variable {
    let x = tape.node(self)
    let slopes = tape.allocate(count: x.shape.count)
    var total: Float = 0
    for i in 0..<x.shape.count {
      let (value, slope) = valueAndSlope(x.value[i])
      total += value
      slopes[i] = slope
    }
    return reduced(to: total, slopes: slopes)
  }
}
