extension RandomStream {
  /// Returns a number drawn from the normal distribution with mean 0 and standard deviation 1.
  ///
  /// It takes 64 bits and inverts the distribution function, so that a stream holds no second number: one bit is the
  /// sign, and 63 choose a probability of the tail between 2⁻⁶⁵ and a half. So the magnitude is at most 9.1.
  @inlinable
  public mutating func normal() -> Double {
    let bits = next()
    let number = Int64(bitPattern: bits & 0x7FFF_FFFF_FFFF_FFFF)
    // The middle of the cell of that number, from both ends of the half.
    let centre = (Double(number) + 0.5) * 0x1p-64
    let tail = (Double(Int64.max - number) + 0.5) * 0x1p-64
    let value = normalQuantile(tail: tail, centre: centre)
    return Double(bitPattern: value.bitPattern | bits & (1 << 63))
  }
}
