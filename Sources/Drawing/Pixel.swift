/// A pixel of a canvas.
public protocol Pixel: Sendable, Hashable, BitwiseCopyable {
  /// The pixel that shows a colour.
  init(_ color: Color)

  /// The colour that it shows.
  var color: Color { get }

  /// Returns the pixel with `coverage` 256ths of another in front of it, rounded to the nearest; at 0
  /// it is this one and at 256 the other.
  func covered(by other: Self, _ coverage: UInt32) -> Self
}

/// How bright a pixel is: what agents see.
@frozen
public struct Grey: Pixel {
  /// From black, 0, to white, 255.
  public var level: UInt8

  /// Creates a pixel.
  @inlinable
  public init(level: UInt8) {
    self.level = level
  }

  @inlinable
  public init(_ color: Color) {
    level = color.luminance
  }

  @inlinable
  public var color: Color { Color(red: level, green: level, blue: level) }

  @inlinable
  public func covered(by other: Grey, _ coverage: UInt32) -> Grey {
    let sum = UInt32(level) &* (256 &- coverage) &+ UInt32(other.level) &* coverage
    return Grey(level: UInt8(truncatingIfNeeded: (sum &+ 128) >> 8))
  }
}

/// A pixel in colour, as windows take it: `0xFFRRGGBB`.
@frozen
public struct RGB: Pixel {
  /// Opaque, red, green and blue, the highest byte first.
  public var bits: UInt32

  /// Creates a pixel.
  @inlinable
  public init(bits: UInt32) {
    self.bits = bits
  }

  @inlinable
  public init(_ color: Color) {
    bits =
      0xFF00_0000 | UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
  }

  @inlinable
  public var color: Color { Color(bits & 0xFF_FFFF) }

  @inlinable
  public func covered(by other: RGB, _ coverage: UInt32) -> RGB {
    // Red and blue in one number and green in another, each with room for its product.
    let rest = 256 &- coverage
    let redBlue =
      (bits & 0xFF_00FF) &* rest &+ (other.bits & 0xFF_00FF) &* coverage &+ 0x80_0080
    let green = (bits & 0xFF00) &* rest &+ (other.bits & 0xFF00) &* coverage &+ 0x8000
    return RGB(bits: 0xFF00_0000 | (redBlue >> 8 & 0xFF_00FF) | (green >> 8 & 0xFF00))
  }
}
