public import GymCore

/// Frames that show what the camera of a world sees.
public struct CameraFrames<Base: RegistrableEnvironment & CameraEquipped>: FrameSource {
  public let shape: FrameShape

  /// What is drawn with: an image in colour.
  public struct Brush: Sendable {
    var image: [UInt8]
  }

  public init(columns: Int, color: PixelColor, of base: Base) {
    shape = FrameShape(
      rows: base.imageRows(forColumns: columns), columns: columns, channels: color.channels)
  }

  public func makeBrush() -> Brush {
    Brush(image: Array(repeating: 0, count: shape.rows * shape.columns * 3))
  }

  public func draw(
    _ state: Base.State, of base: Base, with brush: inout Brush,
    into frame: inout MutableSpan<UInt8>, keepingBrighter: Bool
  ) {
    if shape.channels == 3, !keepingBrighter {
      return base.takeImage(of: state, columns: shape.columns, into: &frame)
    }
    var image = brush.image.mutableSpan
    base.takeImage(of: state, columns: shape.columns, into: &image)
    for i in 0..<frame.count {
      let level = shape.channels == 3 ? image[i] : Self.level(image, 3 * i)
      frame[i] = keepingBrighter ? max(frame[i], level) : level
    }
  }

  /// Returns how bright a pixel is, as `Grey` weighs colours.
  private static func level(_ image: borrowing MutableSpan<UInt8>, _ i: Int) -> UInt8 {
    Grey(Color(red: image[i], green: image[i + 1], blue: image[i + 2])).level
  }
}
