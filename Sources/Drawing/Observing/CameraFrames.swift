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
    let levels = shape.channels == 3 ? frame.count : Self.turnGrey(&image)
    if keepingBrighter {
      for i in 0..<levels { frame[i] = max(frame[i], image[i]) }
    } else {
      for i in 0..<levels { frame[i] = image[i] }
    }
  }

  /// Replaces colours by how bright they are, as `Grey` weighs them, at the beginning of an image, and returns how
  /// many there are.
  private static func turnGrey(_ image: inout MutableSpan<UInt8>) -> Int {
    let count = image.count / 3
    for i in 0..<count {
      let first = 3 &* i
      let color = Color(red: image[first], green: image[first &+ 1], blue: image[first &+ 2])
      image[i] = color.luminance
    }
    return count
  }
}
