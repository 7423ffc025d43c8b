/// The colour of a pixel, ready to be written.
struct PixelBytes {
  let red: UInt8, green: UInt8, blue: UInt8

  /// Fills pixels.
  @inline(__always)
  func fill(_ range: Range<Int>, _ pixels: inout MutableSpan<UInt8>) {
    var i = 3 &* range.lowerBound
    let end = 3 &* range.upperBound
    while i < end {
      pixels[i] = red
      pixels[i &+ 1] = green
      pixels[i &+ 2] = blue
      i &+= 3
    }
  }

  /// Covers a part of a pixel, in 256ths.
  @inline(__always)
  func cover(_ pixel: Int, _ share: Int, _ pixels: inout MutableSpan<UInt8>) {
    func mix(_ i: Int, _ part: UInt8) {
      let sum = Int(pixels[i]) &* (256 &- share) &+ Int(part) &* share
      pixels[i] = UInt8(truncatingIfNeeded: (sum &+ 128) >> 8)
    }
    mix(3 &* pixel, red)
    mix(3 &* pixel &+ 1, green)
    mix(3 &* pixel &+ 2, blue)
  }
}
