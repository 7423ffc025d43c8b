import GymCore

/// Closed outlines of one figure, as corners in 256ths of a pixel.
///
/// Outlines run with the clock as one sees them, or they are holes.
struct Path {
  /// The corners of all outlines.
  private(set) var corners: [FixedPoint]

  /// Where each outline ends.
  private(set) var ends: [Int] = []

  private var first = 0

  /// Creates a path that uses the memory of another.
  init(reusing corners: [FixedPoint], _ ends: [Int]) {
    self.corners = corners
    self.ends = ends
    self.corners.removeAll(keepingCapacity: true)
    self.ends.removeAll(keepingCapacity: true)
  }

  /// Begins an outline.
  mutating func begin() { first = corners.count }

  /// Adds a corner.
  mutating func add(_ corner: FixedPoint) { corners.append(corner) }

  /// Ends an outline.
  mutating func close() { ends.append(corners.count) }

  /// Adds a circle.
  mutating func addCircle(_ center: FixedPoint, _ radius: Int, isHole: Bool = false) {
    guard radius > 0 else { return }
    let count = Circle.cornerCount(radius: radius)
    let reach = Circle.reach(of: radius, cornerCount: count)
    begin()
    for i in 0..<count {
      add(Circle.corner(isHole ? count - i : i, of: count, around: center, reach: reach))
    }
    close()
  }

  /// Adds a straight line of a width, without ends.
  mutating func addBar(from start: FixedPoint, to end: FixedPoint, width: Int) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = wholeSquareRoot(dx * dx + dy * dy)
    guard length > 0 else { return }
    // Half the width at right angles, rounded.
    let (nx, ny) = (
      Self.rounded(-dy * width, 2 * length), Self.rounded(dx * width, 2 * length)
    )
    begin()
    add(FixedPoint(x: start.x - nx, y: start.y - ny))
    add(FixedPoint(x: end.x - nx, y: end.y - ny))
    add(FixedPoint(x: end.x + nx, y: end.y + ny))
    add(FixedPoint(x: start.x + nx, y: start.y + ny))
    close()
  }

  private static func rounded(_ dividend: Int, _ divisor: Int) -> Int {
    (dividend + (dividend < 0 ? -divisor : divisor) / 2) / divisor
  }
}

extension Painter {
  /// Fills the outlines that `build` adds to an empty path.
  mutating func fillPath(
    _ paint: Paint, on canvas: inout Canvas<Element>, through viewport: Viewport,
    _ build: (inout Path) -> Void
  ) {
    let opacity = Self.opacity(of: paint)
    guard opacity > 0 else { return }
    var path = Path(reusing: corners, ends)
    (corners, ends) = ([], [])
    build(&path)
    fill(path, Element(theme.color(of: paint)), opacity, on: &canvas, through: viewport)
    (corners, ends) = (path.corners, path.ends)
  }

  private mutating func fill(
    _ path: Path, _ pixel: Element, _ opacity: UInt32, on canvas: inout Canvas<Element>,
    through viewport: Viewport
  ) {
    guard let bounds = path.bounds else { return }
    let columns = (bounds.x.lowerBound >> 8..<(bounds.x.upperBound >> 8) + 1)
      .clamped(to: viewport.columns)
    let rows = (bounds.y.lowerBound >> 8..<(bounds.y.upperBound >> 8) + 1)
      .clamped(to: viewport.rows)
    guard !columns.isEmpty, !rows.isEmpty else { return }
    coverage.begin(columns: columns, rows: rows)
    var first = 0
    for end in path.ends where end > first {
      var corner = path.corners[end - 1]
      for i in first..<end {
        coverage.addEdge(from: corner, to: path.corners[i])
        corner = path.corners[i]
      }
      first = end
    }
    coverage.paint(pixel, opacity: opacity, on: &canvas)
  }

  /// Fills a rectangle with round corners.
  mutating func fillRounded(
    _ rectangle: Rectangle, _ radius: Float, _ paint: Paint, on canvas: inout Canvas<Element>,
    through viewport: Viewport
  ) {
    let upper = viewport.place(of: Point(x: rectangle.x, y: rectangle.y))
    let lower = viewport.place(
      of: Point(x: rectangle.x + rectangle.width, y: rectangle.y + rectangle.height))
    let radius = min(
      viewport.length(radius), (lower.x - upper.x) / 2, (lower.y - upper.y) / 2)
    guard lower.x > upper.x, lower.y > upper.y else { return }
    fillPath(paint, on: &canvas, through: viewport) { path in
      path.begin()
      let count = Circle.cornerCount(radius: radius)
      // A quarter of a circle around each center, from the one at the lower right on.
      for (quarter, center) in [
        FixedPoint(x: lower.x - radius, y: lower.y - radius),
        FixedPoint(x: upper.x + radius, y: lower.y - radius),
        FixedPoint(x: upper.x + radius, y: upper.y + radius),
        FixedPoint(x: lower.x - radius, y: upper.y + radius),
      ].enumerated() {
        for i in 0...count / 4 {
          path.add(
            Circle.corner(quarter * count / 4 + i, of: count, around: center, reach: radius))
        }
      }
      path.close()
    }
  }

  /// Draws a line, with a disc at every corner and both ends.
  mutating func stroke(
    _ points: ArraySlice<Point>, _ width: Float, _ isClosed: Bool, _ paint: Paint,
    on canvas: inout Canvas<Element>, through viewport: Viewport
  ) {
    let width = viewport.length(width)
    guard width > 0, let first = points.first, let last = points.last else { return }
    fillPath(paint, on: &canvas, through: viewport) { path in
      var place = viewport.place(of: isClosed ? last : first)
      for point in points {
        let next = viewport.place(of: point)
        path.addBar(from: place, to: next, width: width)
        path.addCircle(next, width / 2)
        place = next
      }
    }
  }
}

extension Path {
  /// The least and the greatest coordinates; `nil` where there is no corner.
  fileprivate var bounds: (x: ClosedRange<Int>, y: ClosedRange<Int>)? {
    guard let first = corners.first else { return nil }
    var (least, greatest) = (first, first)
    for corner in corners {
      least.x = min(least.x, corner.x)
      least.y = min(least.y, corner.y)
      greatest.x = max(greatest.x, corner.x)
      greatest.y = max(greatest.y, corner.y)
    }
    return (least.x...greatest.x, least.y...greatest.y)
  }
}
