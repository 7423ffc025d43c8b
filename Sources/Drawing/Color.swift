/// A colour as a screen shows it: red, green and blue in sRGB.
@frozen
public struct Color: Sendable, Hashable {
  /// The parts, 0…255 each.
  public var red, green, blue: UInt8

  /// Creates a colour.
  @inlinable
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Creates the colour that is written `#rrggbb` on the web.
  @inlinable
  public init(_ hexadecimal: UInt32) {
    self.init(
      red: UInt8(hexadecimal >> 16 & 0xFF), green: UInt8(hexadecimal >> 8 & 0xFF),
      blue: UInt8(hexadecimal & 0xFF))
  }

  /// How bright it is, 0…255: 0.299 of red, 0.587 of green and 0.114 of blue.
  @inlinable
  public var luminance: UInt8 {
    let sum: UInt32 = 299 * UInt32(red) + 587 * UInt32(green) + 114 * UInt32(blue)
    return UInt8((sum + 500) / 1_000)
  }

  /// Returns the colour `share` of the way to another, in 256ths.
  func mixed(with other: Color, share: Int) -> Color {
    func mix(_ one: UInt8, _ two: UInt8) -> UInt8 {
      let sum: Int = Int(one) * (256 - share) + Int(two) * share
      return UInt8((sum + 128) >> 8)
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}
