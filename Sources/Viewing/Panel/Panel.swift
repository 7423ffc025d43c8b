import Drawing
import GymCore

/// Draws the panel, from the top down, as long as there is room.
///
/// Lengths are in points: pixels on a screen of usual density.
struct Panel {
  static let margin: Float = 16
  static let textSize: Float = 13
  static let lineHeight: Float = 19

  let content: PanelContent
  let area: Rectangle
  var picture: Picture
  private(set) var y: Float

  /// Where the curve lies; `nil` where there is none.
  var curveFrame: Rectangle?

  /// Draws into `picture`, whose memory is used again.
  init(_ content: PanelContent, in area: Rectangle, reusing picture: Picture) {
    self.content = content
    self.area = area
    self.picture = picture
    self.picture.removeAll()
    y = area.y + Self.margin
    drawAll()
  }

  var left: Float { area.x + Self.margin }
  var right: Float { area.x + area.width - Self.margin }
  var width: Float { area.width - 2 * Self.margin }
  var room: Float { area.y + area.height - Self.margin - y }

  private mutating func drawAll() {
    picture.addRectangle(area, .surface)
    drawHead()
    // What comes of a game is told at its end.
    if !content.isGame { drawScore() }
    if content.overlays.contains(.values) || content.overlays.contains(.policy) { drawActions() }
    if content.overlays.contains(.search) { drawSearch() }
    if content.overlays.contains(.curve) { drawCurve() }
    drawTiles()
  }

  // MARK: - Layout

  /// Takes `height` from the top of what is left; `nil` where there is not so much.
  mutating func take(_ height: Float) -> Rectangle? {
    guard room >= height else { return nil }
    defer { y += height }
    return Rectangle(x: left, y: y, width: width, height: height)
  }

  mutating func skip(_ height: Float) { y += height }

  /// Writes a line of text, cut off where it is too long.
  mutating func write(
    _ text: String, size: Float = Panel.textSize, _ paint: Paint = .ink, trailing: String = ""
  ) {
    guard let row = take(size * 1.45) else { return }
    let baseline = row.y + row.height / 2 + Font.capHeight * size / 2
    let tail = Font.width(of: trailing, size: size)
    picture.addText(
      text.fitting(row.width - tail - (tail > 0 ? 8 : 0), size: size),
      at: Point(x: row.x, y: baseline), size: size, paint)
    if !trailing.isEmpty {
      picture.addText(
        trailing, at: Point(x: right, y: baseline), size: size, aligned: .trailing, .muted)
    }
  }

  /// Writes the title of a part.
  mutating func writeTitle(_ text: String, trailing: String = "") {
    skip(10)
    write(text, size: 12, .muted, trailing: trailing)
  }

  // MARK: - Head and score

  private mutating func drawHead() {
    write(content.title, size: 17)
    writeWrapped(content.subtitle.split(separator: " ").map(String.init), " ", .muted)
    skip(2)
    writeWrapped(content.facts, "  ·  ", .ink)
  }

  /// Writes parts one behind the other, in as many lines as they need.
  private mutating func writeWrapped(_ parts: [String], _ separator: String, _ paint: Paint) {
    var line = ""
    for part in parts {
      let longer = line.isEmpty ? part : line + separator + part
      if !line.isEmpty, Font.width(of: longer, size: 12) > width {
        write(line, size: 12, paint)
        line = part
      } else {
        line = longer
      }
    }
    write(line, size: 12, paint)
  }

  private mutating func drawScore() {
    writeTitle("Return", trailing: Self.decimal(content.episodeReturn))
    guard let scale = content.scale, let ceiling = scale.ceiling, ceiling > scale.random,
      let row = take(30)
    else { return }
    let (low, high) = (scale.random, ceiling)
    // A little room on both sides, for returns beyond.
    func place(_ score: Double) -> Float {
      let share = Float((score - low) / (high - low))
      return row.x + row.width * (0.08 + 0.84 * min(max(share, -0.095), 1.095))
    }
    let bar = Rectangle(x: row.x, y: row.y + 4, width: row.width, height: 6)
    picture.addRectangle(bar, radius: 3, .line)
    let end = place(content.episodeReturn)
    picture.addRectangle(
      Rectangle(x: bar.x, y: bar.y, width: end - bar.x, height: bar.height), radius: 3, .blue)
    for (score, name, alignment) in [
      (low, "random \(Self.decimal(low))", Figure.Alignment.leading),
      (high, "ceiling \(Self.decimal(high))", .trailing),
    ] {
      let x = place(score)
      picture.addRectangle(Rectangle(x: x - 1, y: bar.y - 3, width: 2, height: 12), .muted)
      let edge = alignment == .leading ? row.x : row.x + row.width
      picture.addText(
        name, at: Point(x: edge, y: bar.y + 22), size: 11, aligned: alignment, .muted)
    }
  }

  /// A number of about four digits.
  static func decimal(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "–" : number < 0 ? "−∞" : "∞" }
    let decimals = abs(number) < 10 ? 2 : abs(number) < 1_000 ? 1 : 0
    let scale = [1.0, 10, 100][decimals]
    let scaled = Int((min(abs(number), 1e12) * scale).rounded())
    let fraction = decimals == 0 ? "" : ".\(String(scaled % Int(scale) + Int(scale)).dropFirst())"
    let sign = number < 0 && scaled > 0 ? "−" : ""
    return sign + Numerals.grouped(scaled / Int(scale)) + fraction
  }
}

extension String {
  /// The beginning that fits a width, with an ellipsis where something is left out.
  func fitting(_ width: Float, size: Float) -> String {
    guard Font.width(of: self, size: size) > width else { return self }
    var part = self
    while !part.isEmpty, Font.width(of: part + "…", size: size) > width { part.removeLast() }
    return part.isEmpty ? "" : part + "…"
  }
}
