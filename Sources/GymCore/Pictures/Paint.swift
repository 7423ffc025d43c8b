/// What a figure is painted with: a place in the palette, so that one picture is right in light and
/// in dark, or an exact colour.
@frozen
public struct Paint: Sendable, Hashable {
  /// What the palette has a colour for.
  @frozen
  public enum Hue: UInt8, Sendable, CaseIterable {
    /// What lies behind everything.
    case background

    /// What something stands on: a board, a road, a panel.
    case surface

    /// Lines that divide a surface, and what matters least.
    case line

    /// Text, and what stands out most.
    case ink

    /// Text of the second rank.
    case muted

    /// What acts: the agent, the player.
    case blue

    /// What moves by itself, or is to be looked at.
    case orange

    /// A goal, and what is good.
    case green

    /// A danger, and what is bad.
    case red

    /// Things of a further kind.
    case purple, yellow, teal, brown

    /// Black and white stones, in light and dark alike.
    case black, white
  }

  /// How the colour is found.
  @frozen
  public enum Source: Sendable, Hashable {
    /// The colour of the palette.
    case hue(Hue)

    /// From little (0) to much (255), dark to bright, told apart by those who see no red or green.
    case heat(UInt8)

    /// From the worst (−127) by nothing (0) to the best (127).
    case balance(Int8)

    /// The same in every palette.
    case exact(red: UInt8, green: UInt8, blue: UInt8)
  }

  /// How the colour is found.
  public var source: Source

  /// How much of what lies below is covered: 0 for nothing, 255 for all of it.
  public var opacity: UInt8

  /// Creates a paint.
  @inlinable
  public init(_ source: Source, opacity: UInt8 = 255) {
    self.source = source
    self.opacity = opacity
  }

  /// Returns the paint at `share` of its opacity, which is clamped to 0…1.
  @inlinable
  public func faded(to share: Float) -> Paint {
    let clamped = share > 0 ? min(share, 1) : 0
    return Paint(source, opacity: UInt8(Float(opacity) * clamped))
  }
}

extension Paint {
  /// What lies behind everything.
  @inlinable public static var background: Paint { Paint(.hue(.background)) }
  /// What something stands on: a board, a road, a panel.
  @inlinable public static var surface: Paint { Paint(.hue(.surface)) }
  /// Lines that divide a surface, and what matters least.
  @inlinable public static var line: Paint { Paint(.hue(.line)) }
  /// Text, and what stands out most.
  @inlinable public static var ink: Paint { Paint(.hue(.ink)) }
  /// Text of the second rank.
  @inlinable public static var muted: Paint { Paint(.hue(.muted)) }
  /// What acts: the agent, the player.
  @inlinable public static var blue: Paint { Paint(.hue(.blue)) }
  /// What moves by itself, or is to be looked at.
  @inlinable public static var orange: Paint { Paint(.hue(.orange)) }
  /// A goal, and what is good.
  @inlinable public static var green: Paint { Paint(.hue(.green)) }
  /// A danger, and what is bad.
  @inlinable public static var red: Paint { Paint(.hue(.red)) }
  /// Things of a further kind.
  @inlinable public static var purple: Paint { Paint(.hue(.purple)) }
  /// Things of a further kind.
  @inlinable public static var yellow: Paint { Paint(.hue(.yellow)) }
  /// Things of a further kind.
  @inlinable public static var teal: Paint { Paint(.hue(.teal)) }
  /// Things of a further kind.
  @inlinable public static var brown: Paint { Paint(.hue(.brown)) }
  /// A black stone, in light and dark alike.
  @inlinable public static var black: Paint { Paint(.hue(.black)) }
  /// A white stone, in light and dark alike.
  @inlinable public static var white: Paint { Paint(.hue(.white)) }

  /// How much of something there is; `share` is clamped to 0…1.
  @inlinable
  public static func heat(_ share: Float) -> Paint {
    Paint(.heat(share > 0 ? UInt8(min(share, 1) * 255) : 0))
  }

  /// How good something is; `share` is clamped to −1…1.
  @inlinable
  public static func balance(_ share: Float) -> Paint {
    let clamped = share > -1 ? min(share, 1) : -1
    return Paint(.balance(Int8(clamped * 127)))
  }
}
