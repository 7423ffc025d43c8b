import GymCore

/// Writes figures as elements, a line each.
struct SVGWriter {
  /// What was written.
  var text = ""

  private let picture: Picture
  private let coloring: SVG.Coloring

  /// Digits behind the point.
  let digits: Int

  init(_ picture: Picture, _ coloring: SVG.Coloring, _ extent: PictureExtent) {
    self.picture = picture
    self.coloring = coloring
    // What is rounded off is less than a ten-thousandth of the picture.
    var (digits, unit) = (0, max(extent.fullWidth, extent.fullHeight) / 10_000)
    while unit < 0.99, digits < 6 {
      unit *= 10
      digits += 1
    }
    self.digits = digits
  }

  /// Writes a figure.
  mutating func write(_ figure: Figure) {
    switch figure {
    case .rectangle(let rectangle, let radius, let paint):
      write(rectangle, radius, fill(paint))
    case .disc(let center, let radius, let paint):
      text += "<circle \(place(center)) r=\"\(length(radius))\"\(fill(paint))/>\n"
    case .ring(let center, let radius, let width, let paint):
      text += "<circle \(place(center)) r=\"\(length(radius))\"\(stroke(paint, width))/>\n"
    case .line(let points, let width, let isClosed, let paint):
      guard let first = picture.points[points].first else { return }
      // A line of one point is a dot, which takes two.
      let ending = points.count == 1 ? " " + corner(first) : ""
      text += "<\(isClosed ? "polygon" : "polyline") points=\"\(list(points))\(ending)\""
      text += stroke(paint, width) + "/>\n"
    case .polygon(let points, let paint):
      guard !points.isEmpty else { return }
      text += "<polygon points=\"\(list(points))\"\(fill(paint))/>\n"
    case .cells(let rectangle, let columns, let paints):
      write(cells: picture.paints[paints], in: rectangle, columns)
    case .text(let baseline, let size, let alignment, let characters, let paint):
      let words = String(decoding: picture.characters[characters], as: UTF8.self)
      guard !words.isEmpty else { return }
      text += "<text x=\"\(number(baseline.x))\" y=\"\(number(baseline.y))\""
      text += " font-size=\"\(length(size))\"\(Self.anchor(alignment))\(fill(paint))>"
      text += Self.escaped(words) + "</text>\n"
    }
  }

  private mutating func write(_ rectangle: Rectangle, _ radius: Float, _ paint: String) {
    guard rectangle.width > 0, rectangle.height > 0 else { return }
    text += "<rect x=\"\(number(rectangle.x))\" y=\"\(number(rectangle.y))\""
    text += " width=\"\(number(rectangle.width))\" height=\"\(number(rectangle.height))\""
    if radius > 0 { text += " rx=\"\(number(radius))\"" }
    text += paint + "/>\n"
  }

  /// Writes cells row by row; neighbours of one paint are one rectangle.
  private mutating func write(
    cells paints: ArraySlice<Paint>, in rectangle: Rectangle, _ columns: Int
  ) {
    let cells = Array(paints)
    let (width, height) = (
      rectangle.width / Float(columns), rectangle.height / Float(cells.count / columns)
    )
    // Between two cells nothing of what is below may show.
    text += "<g shape-rendering=\"crispEdges\">\n"
    var first = 0
    while first < cells.count {
      var end = first + 1
      while end % columns != 0, cells[end] == cells[first] { end += 1 }
      let place = Rectangle(
        x: rectangle.x + Float(first % columns) * width,
        y: rectangle.y + Float(first / columns) * height,
        width: Float(end - first) * width, height: height)
      write(place, 0, fill(cells[first]))
      first = end
    }
    text += "</g>\n"
  }

  // MARK: - Attributes

  private func place(_ center: Point) -> String {
    "cx=\"\(number(center.x))\" cy=\"\(number(center.y))\""
  }

  private func list(_ points: Range<Int>) -> String {
    picture.points[points].map(corner).joined(separator: " ")
  }

  private func corner(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }

  private static func anchor(_ alignment: Figure.Alignment) -> String {
    switch alignment {
    case .leading: ""
    case .center: " text-anchor=\"middle\""
    case .trailing: " text-anchor=\"end\""
    }
  }

  private func fill(_ paint: Paint) -> String { attribute("fill", paint) }

  private func stroke(_ paint: Paint, _ width: Float) -> String {
    " fill=\"none\"\(attribute("stroke", paint)) stroke-width=\"\(length(width))\""
  }

  private func attribute(_ name: String, _ paint: Paint) -> String {
    let attribute = " \(name)=\"\(color(of: paint))\""
    guard paint.opacity < 255 else { return attribute }
    let share = Self.decimal(Double(paint.opacity) / 255, digits: 3)
    return attribute + " \(name)-opacity=\"\(share)\""
  }

  private func color(of paint: Paint) -> String {
    switch coloring {
    case .plain(let theme): return theme.color(of: paint).hexadecimal
    case .variables(let theme):
      let color = theme.color(of: paint).hexadecimal
      guard case .hue(let hue) = paint.source else { return color }
      return "var(--\(hue),\(color))"
    }
  }
}
