/// A picture as a list of figures, which whoever shows it turns into pixels of any size.
///
/// It is made again for every state: `removeAll` keeps the memory, so that drawing allocates nothing.
public struct Picture: Sendable, Hashable {
  /// The figures, the lowest first.
  public private(set) var figures: [Figure] = []

  /// The points of lines and polygons.
  public private(set) var points: [Point] = []

  /// The paints of cells.
  public private(set) var paints: [Paint] = []

  /// The characters of texts, in UTF-8.
  public private(set) var characters: [UInt8] = []

  /// Creates a picture of nothing.
  public init() {}

  /// Removes all figures.
  public mutating func removeAll() {
    figures.removeAll(keepingCapacity: true)
    points.removeAll(keepingCapacity: true)
    paints.removeAll(keepingCapacity: true)
    characters.removeAll(keepingCapacity: true)
  }

  /// Adds a rectangle, whose corners may be rounded.
  public mutating func addRectangle(_ rectangle: Rectangle, radius: Float = 0, _ paint: Paint) {
    figures.append(.rectangle(rectangle, radius: radius, paint))
  }

  /// Adds a filled circle.
  public mutating func addDisc(at center: Point, radius: Float, _ paint: Paint) {
    figures.append(.disc(center: center, radius: radius, paint))
  }

  /// Adds a circle of a line `width` wide.
  public mutating func addRing(at center: Point, radius: Float, width: Float, _ paint: Paint) {
    figures.append(.ring(center: center, radius: radius, width: width, paint))
  }

  /// Adds a straight line.
  public mutating func addLine(from start: Point, to end: Point, width: Float, _ paint: Paint) {
    let first = points.count
    points.append(start)
    points.append(end)
    figures.append(.line(points: first..<first + 2, width: width, isClosed: false, paint))
  }

  /// Adds a line through points.
  public mutating func addLine(
    through line: some Sequence<Point>, width: Float, isClosed: Bool = false, _ paint: Paint
  ) {
    let first = points.count
    points.append(contentsOf: line)
    figures.append(
      .line(points: first..<points.count, width: width, isClosed: isClosed, paint))
  }

  /// Adds a line through the points that `draw` passes on, which takes no array of them.
  public mutating func addLine(
    width: Float, isClosed: Bool = false, _ paint: Paint, through draw: ((Point) -> Void) -> Void
  ) {
    let first = points.count
    draw { points.append($0) }
    figures.append(
      .line(points: first..<points.count, width: width, isClosed: isClosed, paint))
  }

  /// Adds the inside of a line that does not cross itself, through the points that `draw` passes on.
  public mutating func addPolygon(_ paint: Paint, through draw: ((Point) -> Void) -> Void) {
    let first = points.count
    draw { points.append($0) }
    figures.append(.polygon(points: first..<points.count, paint))
  }

  /// Adds the inside of a line that does not cross itself.
  public mutating func addPolygon(_ corners: some Sequence<Point>, _ paint: Paint) {
    let first = points.count
    points.append(contentsOf: corners)
    figures.append(.polygon(points: first..<points.count, paint))
  }

  /// Adds a rectangle divided into `columns` and as many rows as there are paints for.
  public mutating func addCells(
    in rectangle: Rectangle, columns: Int, _ cells: some Sequence<Paint>
  ) {
    let first = paints.count
    paints.append(contentsOf: cells)
    guard columns > 0, (paints.count - first) % columns == 0 else {
      fatalError("\(paints.count - first) cells do not fill rows of \(columns)")
    }
    figures.append(.cells(rectangle, columns: columns, paints: first..<paints.count))
  }

  /// Adds a line of text that stands on `baseline`; capital letters are three quarters of `size` high.
  public mutating func addText(
    _ text: String, at baseline: Point, size: Float, aligned alignment: Figure.Alignment = .leading,
    _ paint: Paint = .ink
  ) {
    let first = characters.count
    characters.append(contentsOf: text.utf8)
    figures.append(
      .text(
        baseline: baseline, size: size, alignment, characters: first..<characters.count, paint))
  }
}
