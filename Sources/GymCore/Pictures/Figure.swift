/// One thing in a picture; whatever is added later lies above.
///
/// Lengths are in the units of the picture. Points, paints and characters stand in arrays of the
/// picture, so that a figure is a small value and a picture that is made again and again allocates
/// nothing.
@frozen
public enum Figure: Sendable, Hashable {
  /// A rectangle, whose corners are rounded to `radius`.
  case rectangle(Rectangle, radius: Float, Paint)

  /// A filled circle.
  case disc(center: Point, radius: Float, Paint)

  /// A circle of a line `width` wide, whose middle is `radius` away from the center.
  case ring(center: Point, radius: Float, width: Float, Paint)

  /// A line through points, with round corners and ends; a closed one returns to its first point.
  case line(points: Range<Int>, width: Float, isClosed: Bool, Paint)

  /// The inside of a line that returns to its first point, and does not cross itself.
  case polygon(points: Range<Int>, Paint)

  /// A rectangle divided into `columns` and as many rows as there are paints for, row by row.
  case cells(Rectangle, columns: Int, paints: Range<Int>)

  /// A line of UTF-8 text that stands on `baseline`; its size is that of the face, of which capital
  /// letters are three quarters high.
  case text(baseline: Point, size: Float, Alignment, characters: Range<Int>, Paint)

  /// Where a text lies beside its point.
  @frozen
  public enum Alignment: UInt8, Sendable {
    /// The text begins at the point.
    case leading
    /// The point is in the middle of the text.
    case center
    /// The text ends at the point.
    case trailing
  }
}

/// A rectangle whose sides are upright, in the units of a picture.
@frozen
public struct Rectangle: Sendable, Hashable {
  /// The left edge.
  public var x: Float

  /// The upper edge.
  public var y: Float

  /// The extent to the right.
  public var width: Float

  /// The extent downwards.
  public var height: Float

  /// Creates a rectangle.
  @inlinable
  public init(x: Float, y: Float, width: Float, height: Float) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The point in the middle.
  @inlinable public var center: Point { Point(x: x + width / 2, y: y + height / 2) }

  /// Returns the rectangle with every edge moved inwards by `distance`.
  @inlinable
  public func inset(by distance: Float) -> Rectangle {
    Rectangle(
      x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
  }
}
