import GymCore

/// What pictures of a world are drawn on for agents: a square, with all that never changes.
struct Easel<Base: RegistrableEnvironment & Drawable>: Sendable {
  /// The number of pixels of a row, and of rows.
  let extent: Int

  /// The background, in grey or else in colour.
  let grey: Canvas<Grey>?
  let color: Canvas<RGB>?

  /// Where the picture lies.
  let viewport: Viewport

  /// Prepares to draw pictures, of nothing.
  init(extent: Int, isGrey: Bool) {
    self.extent = extent
    viewport = Viewport(width: extent, height: extent)
    grey = isGrey ? Canvas(width: extent, height: extent) : nil
    color = isGrey ? nil : Canvas(width: extent, height: extent)
  }

  /// Prepares to draw pictures of `base`.
  init(extent: Int, isGrey: Bool, of base: Base) {
    self.extent = extent
    viewport = Viewport(
      fitting: base.pictureExtent, columns: 0..<extent, rows: 0..<extent)
    var picture = Picture()
    base.drawBackground(into: &picture)
    grey = isGrey ? Self.background(picture, extent, viewport) : nil
    color = isGrey ? nil : Self.background(picture, extent, viewport)
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

  /// The number of bytes of a frame.
  var frameSize: Int { extent * extent * channels }

  /// The number of bytes of a pixel.
  var channels: Int { grey == nil ? 3 : 1 }
}
