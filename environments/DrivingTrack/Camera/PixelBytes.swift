/// The colour of a pixel, ready to be written.
struct PixelBytes {
  let red: UInt8, green: UInt8, blue: UInt8

  /// Fills pixels of an image.
  @inline(__always)
  func fill(_ range: Range<Int>, _ pixels: inout MutableSpan<UInt8>) {
    var bytes = pixels.mutableBytes
    let (r, g, b) = (UInt32(red), UInt32(green), UInt32(blue))
    // Four pixels are three numbers of four bytes.
    let first = (r | g << 8 | b << 16 | r << 24).littleEndian
    let second = (g | b << 8 | r << 16 | g << 24).littleEndian
    let third = (b | r << 8 | g << 16 | b << 24).littleEndian
    var i = 3 &* range.lowerBound
    let end = 3 &* range.upperBound
    while i &+ 12 <= end {
      bytes.storeBytes(of: first, toByteOffset: i, as: UInt32.self)
      bytes.storeBytes(of: second, toByteOffset: i &+ 4, as: UInt32.self)
      bytes.storeBytes(of: third, toByteOffset: i &+ 8, as: UInt32.self)
      i &+= 12
    }
    while i < end {
      bytes.storeBytes(of: red, toByteOffset: i, as: UInt8.self)
      bytes.storeBytes(of: green, toByteOffset: i &+ 1, as: UInt8.self)
      bytes.storeBytes(of: blue, toByteOffset: i &+ 2, as: UInt8.self)
      i &+= 3
    }
  }

  /// Covers a part of a pixel, in 256ths.
  @inline(__always)
  func cover(_ pixel: Int, _ share: Int, _ pixels: inout MutableSpan<UInt8>) {
    mix(3 &* pixel, red, share, &pixels)
    mix(3 &* pixel &+ 1, green, share, &pixels)
    mix(3 &* pixel &+ 2, blue, share, &pixels)
  }

  @inline(__always)
  private func mix(_ i: Int, _ part: UInt8, _ share: Int, _ pixels: inout MutableSpan<UInt8>) {
    let sum = Int(pixels[i]) &* (256 &- share) &+ Int(part) &* share
    pixels[i] = UInt8(truncatingIfNeeded: (sum &+ 128) >> 8)
  }
}
