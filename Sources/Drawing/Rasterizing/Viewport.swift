public import GymCore

/// Where a picture lies on a canvas.
///
/// Pixels are divided into 256ths; from here on all is counted in whole ones, so that a picture has
/// the same bytes on every machine.
public struct Viewport: Sendable, Hashable {
  /// The part of a canvas that is drawn on, in pixels: `columns` by `rows`.
  public let columns, rows: Range<Int>

  /// How many pixels a unit of the picture takes.
  public let scale: Double

  /// Where the upper left corner of the picture is, in pixels.
  public let left, top: Double

  /// The whole of a canvas of that size, a unit of the picture for each pixel.
  public init(width: Int, height: Int) {
    self.init(columns: 0..<width, rows: 0..<height, scale: 1, left: 0, top: 0)
  }

  /// Places a picture of an extent in the middle of a part of a canvas, as large as fits with its
  /// margin.
  public init(fitting extent: PictureExtent, columns: Range<Int>, rows: Range<Int>) {
    let (width, height) = (Double(extent.width), Double(extent.height))
    var scale = min(
      Double(columns.count) / Double(extent.fullWidth),
      Double(rows.count) / Double(extent.fullHeight))
    // A unit of at least two pixels can lose a part of one.
    if extent.isGrid, scale >= 2 { scale = Double(Int(scale)) }
    // Whole pixels, so that what is sharp by itself stays so.
    let left = Double(columns.lowerBound + Int((Double(columns.count) - width * scale) / 2))
    let top = Double(rows.lowerBound + Int((Double(rows.count) - height * scale) / 2))
    self.init(columns: columns, rows: rows, scale: scale, left: left, top: top)
  }

  /// Places a picture where its upper left corner is at a pixel, at a scale, cut off at the edges.
  public init(columns: Range<Int>, rows: Range<Int>, scale: Double, left: Double, top: Double) {
    self.columns = columns
    self.rows = rows
    self.scale = scale
    self.left = left
    self.top = top
  }

  /// Returns the place of a point, in 256ths of a pixel from the left and from above.
  func place(of point: Point) -> FixedPoint {
    FixedPoint(
      x: Self.fixed(Double(point.x) * scale + left), y: Self.fixed(Double(point.y) * scale + top))
  }

  /// Returns a length in 256ths of a pixel.
  func length(_ length: Float) -> Int {
    Self.fixed(Double(length) * scale)
  }

  /// Rounds a number of pixels to 256ths; what is no number is 0, and what is far outside nearer.
  static func fixed(_ pixels: Double) -> Int {
    guard !pixels.isNaN else { return 0 }
    // Positive where it is cut off, so that it is always rounded down.
    let clamped = min(max(pixels, -0x1p22), 0x1p22)
    return Int((clamped + 0x1p22) * 256 + 0.5) - 0x4000_0000
  }
}

/// A place in 256ths of a pixel.
struct FixedPoint: Sendable, Hashable {
  var x: Int
  var y: Int
}
