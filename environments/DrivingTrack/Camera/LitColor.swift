/// A colour whose parts may exceed what a pixel can show.
struct LitColor {
  /// The parts, in 0…255 where they can be shown.
  var red: Float, green: Float, blue: Float

  /// Returns the colour at a share of the way to another.
  func mixed(with other: LitColor, share: Float) -> LitColor {
    LitColor(
      red: red + share * (other.red - red), green: green + share * (other.green - green),
      blue: blue + share * (other.blue - blue))
  }

  /// The colour as a pixel shows it.
  var bytes: PixelBytes {
    func byte(_ part: Float) -> UInt8 {
      UInt8(truncatingIfNeeded: Int32(min(max(part, 0), 255) + 0.5))
    }
    return PixelBytes(red: byte(red), green: byte(green), blue: byte(blue))
  }
}
