public import GymCore

/// Frames that show the pictures of a world, in a square.
public struct PictureFrames<Base: RegistrableEnvironment & Drawable>: FrameSource {
  public let shape: FrameShape

  /// The background, in grey or else in colour.
  private let grey: Canvas<Grey>?
  private let color: Canvas<RGB>?

  /// Where the picture lies.
  private let viewport: Viewport

  /// What is drawn with: a canvas in grey or in colour.
  public struct Brush: Sendable {
    var grey: Sketch<Grey>?
    var color: Sketch<RGB>?
    var picture = Picture()
  }

  public init(columns: Int, color: PixelColor, of base: Base) {
    shape = FrameShape(rows: columns, columns: columns, channels: color.channels)
    viewport = Viewport(fitting: base.pixelExtent, columns: 0..<columns, rows: 0..<columns)
    var picture = Picture()
    base.drawPixelBackground(into: &picture)
    grey = color == .grey ? Self.background(picture, columns, viewport) : nil
    self.color = color == .rgb ? Self.background(picture, columns, viewport) : nil
  }

  private static func background<Element>(
    _ picture: Picture, _ extent: Int, _ viewport: Viewport
  ) -> Canvas<Element> {
    var painter = Painter<Element>()
    var canvas = Canvas<Element>(width: extent, height: extent)
    painter.clear(&canvas)
    painter.draw(picture, on: &canvas, through: viewport)
    return canvas
  }

  public func makeBrush() -> Brush {
    Brush(grey: grey.map(Sketch.init), color: color.map(Sketch.init))
  }

  public func draw(
    _ state: Base.State, of base: Base, with brush: inout Brush,
    into frame: inout MutableSpan<UInt8>, keepingBrighter: Bool
  ) {
    brush.picture.removeAll()
    base.drawPixels(of: state, into: &brush.picture)
    if let grey {
      brush.grey?.draw(brush.picture, over: grey, through: viewport)
      brush.grey?.write(to: &frame, keepingBrighter: keepingBrighter)
    } else if let color {
      brush.color?.draw(brush.picture, over: color, through: viewport)
      brush.color?.write(to: &frame, keepingBrighter: keepingBrighter)
    }
  }
}
