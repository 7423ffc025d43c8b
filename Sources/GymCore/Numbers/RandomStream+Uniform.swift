extension RandomStream {
  /// Returns a number drawn uniformly from `0..<1`, a multiple of 2⁻⁵³.
  @inlinable
  public mutating func uniform64() -> Double {
    Double(Int64(bitPattern: next() >> 11)) * 0x1p-53
  }

  /// Returns a number drawn uniformly from `range`, and the only one where its bounds are equal.
  @inlinable
  public mutating func uniform(in range: ClosedRange<Float>) -> Float {
    let lower = Double(range.lowerBound)
    let extent = Double(range.upperBound) - lower
    guard extent < .infinity else { Self.refuse(range: range) }
    return Float(lower + extent * uniform64())
  }

  @usableFromInline @inline(never)
  static func refuse(range: ClosedRange<Float>) -> Never {
    fatalError("a uniform number needs finite bounds, got \(range)")
  }
}
