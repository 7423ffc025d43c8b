public import GymCore

/// Turns pictures into pixels, anti-aliased.
///
/// It keeps its scratch memory from picture to picture. All of it is arithmetic of whole numbers, but
/// for the product that takes a coordinate to its pixel, so the same picture has the same bytes on
/// every machine.
public struct Painter<Element: Pixel>: Sendable {
  /// The palette.
  public var theme: Theme

  var coverage = Coverage()
  var corners: [FixedPoint] = []
  var ends: [Int] = []

  /// Creates a painter with a palette.
  public init(theme: Theme = .dark) {
    self.theme = theme
  }

  /// Fills a part of a canvas with the background of the palette.
  @specialized(where Element == RGB)
  public func clear(_ canvas: inout Canvas<Element>, columns: Range<Int>, rows: Range<Int>) {
    fill(columns, rows, of: &canvas, with: Element(theme.color(of: .background)))
  }

  /// Fills a canvas with the background of the palette.
  public func clear(_ canvas: inout Canvas<Element>) {
    clear(&canvas, columns: 0..<canvas.width, rows: 0..<canvas.height)
  }

  /// Draws the figures of a picture, over what is there.
  ///
  /// - Precondition: The part that `viewport` names lies on the canvas.
  @specialized(where Element == RGB)
  public mutating func draw(
    _ picture: Picture, on canvas: inout Canvas<Element>, through viewport: Viewport
  ) {
    let (columns, rows) = (viewport.columns, viewport.rows)
    guard columns.lowerBound >= 0, columns.upperBound <= canvas.width, rows.lowerBound >= 0,
      rows.upperBound <= canvas.height
    else {
      fatalError("columns \(columns), rows \(rows) exceed \(canvas.width)×\(canvas.height)")
    }
    for figure in picture.figures { draw(figure, of: picture, on: &canvas, through: viewport) }
  }

  private mutating func draw(
    _ figure: Figure, of picture: Picture, on canvas: inout Canvas<Element>,
    through viewport: Viewport
  ) {
    switch figure {
    case .rectangle(let rectangle, let radius, let paint):
      if radius > 0 {
        fillRounded(rectangle, radius, paint, on: &canvas, through: viewport)
      } else {
        fill(rectangle, paint, on: &canvas, through: viewport)
      }
    case .cells(let rectangle, let columns, let paints):
      fillCells(rectangle, columns, picture.paints[paints], on: &canvas, through: viewport)
    case .disc(let center, let radius, let paint):
      let (center, radius) = (viewport.place(of: center), viewport.length(radius))
      fillPath(paint, on: &canvas, through: viewport) { $0.addCircle(center, radius) }
    case .ring(let center, let radius, let width, let paint):
      let center = viewport.place(of: center)
      let (outer, inner) = (
        viewport.length(radius + width / 2), viewport.length(radius - width / 2)
      )
      fillPath(paint, on: &canvas, through: viewport) {
        $0.addCircle(center, outer)
        $0.addCircle(center, inner, isHole: true)
      }
    case .line(let points, let width, let isClosed, let paint):
      stroke(
        picture.points[points], width, isClosed, paint, on: &canvas, through: viewport)
    case .polygon(let points, let paint):
      fillPath(paint, on: &canvas, through: viewport) { path in
        path.begin()
        for point in picture.points[points] { path.add(viewport.place(of: point)) }
        path.close()
      }
    case .text(let baseline, let size, let alignment, let characters, let paint):
      let text = picture.characters[characters]
      fillPath(paint, on: &canvas, through: viewport) {
        $0.add(text, at: baseline, size: size, alignment, through: viewport)
      }
    }
  }

  // MARK: - Rectangles

  private func fill(
    _ rectangle: Rectangle, _ paint: Paint, on canvas: inout Canvas<Element>,
    through viewport: Viewport
  ) {
    let upper = viewport.place(of: Point(x: rectangle.x, y: rectangle.y))
    let lower = viewport.place(
      of: Point(x: rectangle.x + rectangle.width, y: rectangle.y + rectangle.height))
    fill(
      upper.x..<max(upper.x, lower.x), upper.y..<max(upper.y, lower.y), paint, on: &canvas,
      through: viewport)
  }

  /// Fills a rectangle given in 256ths of a pixel; pixels at its edges are covered in part.
  private func fill(
    _ x: Range<Int>, _ y: Range<Int>, _ paint: Paint, on canvas: inout Canvas<Element>,
    through viewport: Viewport
  ) {
    let x = x.clamped(to: viewport.columns.lowerBound << 8..<viewport.columns.upperBound << 8)
    let y = y.clamped(to: viewport.rows.lowerBound << 8..<viewport.rows.upperBound << 8)
    let opacity = Self.opacity(of: paint)
    guard !x.isEmpty, !y.isEmpty, opacity > 0 else { return }
    let pixel = Element(theme.color(of: paint))
    let columns = x.lowerBound >> 8..<(x.upperBound + 255) >> 8
    let width = canvas.width
    var pixels = canvas.pixels.mutableSpan
    for row in y.lowerBound >> 8..<(y.upperBound + 255) >> 8 {
      let height = min(y.upperBound, (row + 1) << 8) - max(y.lowerBound, row << 8)
      for column in columns {
        let extent = min(x.upperBound, (column + 1) << 8) - max(x.lowerBound, column << 8)
        let coverage = UInt32(truncatingIfNeeded: (extent &* height &* Int(opacity)) >> 16)
        let i = row &* width &+ column
        pixels[i] = coverage == 256 ? pixel : pixels[i].covered(by: pixel, coverage)
      }
    }
  }

  /// Fills whole pixels.
  private func fill(
    _ columns: Range<Int>, _ rows: Range<Int>, of canvas: inout Canvas<Element>,
    with pixel: Element
  ) {
    let width = canvas.width
    var pixels = canvas.pixels.mutableSpan
    for row in rows {
      for column in columns { pixels[row &* width &+ column] = pixel }
    }
  }

  private func fillCells(
    _ rectangle: Rectangle, _ columns: Int, _ paints: ArraySlice<Paint>,
    on canvas: inout Canvas<Element>, through viewport: Viewport
  ) {
    let rowCount = paints.count / columns
    // Common edges are rounded once, so that cells leave no gap.
    func x(_ column: Int) -> Int {
      viewport.place(
        of: Point(
          x: rectangle.x + rectangle.width * Float(column) / Float(columns), y: 0)
      ).x
    }
    func y(_ row: Int) -> Int {
      viewport.place(
        of: Point(x: 0, y: rectangle.y + rectangle.height * Float(row) / Float(rowCount))
      ).y
    }
    for row in 0..<rowCount {
      let rows = y(row)..<y(row + 1)
      for column in 0..<columns {
        let paint = paints[paints.startIndex + row * columns + column]
        fill(x(column)..<x(column + 1), rows, paint, on: &canvas, through: viewport)
      }
    }
  }

  /// What a pixel is covered by that is wholly inside, in 256ths.
  static func opacity(of paint: Paint) -> UInt32 {
    UInt32(paint.opacity) + UInt32(paint.opacity >> 7)
  }
}
