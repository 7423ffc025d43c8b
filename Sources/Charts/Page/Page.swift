import GymCore

/// A chart that is being laid out: its picture so far, and what is still free.
struct Page {
  /// What was drawn.
  var picture = Picture()

  /// The whole of it.
  let width, height: Float

  /// The sizes of letters and lines.
  let type: Typography

  /// What is free on every side.
  let margin: Float

  /// Where the free part begins.
  var top: Float

  init(width: Float, height: Float) {
    self.width = width
    self.height = height
    type = Typography(width: width)
    margin = (type.text * 0.9).rounded()
    top = margin
  }

  /// The width between the margins.
  var room: Float { max(width - 2 * margin, 1) }

  /// The free part, but for the margins.
  var free: Rectangle {
    Rectangle(x: margin, y: top, width: room, height: max(height - margin - top, 1))
  }

  /// Writes the title and what is below it, from above.
  mutating func writeHeader(_ title: String, _ subtitle: String) {
    write(title, type.title, .ink)
    if !title.isEmpty { top += (type.text * 0.15).rounded() }
    write(subtitle, type.text, .muted)
    if !title.isEmpty || !subtitle.isEmpty { top += (type.text * 0.5).rounded() }
  }

  /// Writes a text below what there is, in as many lines as it takes.
  private mutating func write(_ text: String, _ size: Float, _ paint: Paint) {
    for line in type.wrapped(text, size, in: room) {
      picture.addText(
        line, at: Point(x: margin, y: top + (size * 0.95).rounded()), size: size, paint)
      top += type.line(size)
    }
  }

  /// Returns how high a page is best that has two axes below a header and a legend.
  static func height(
    forWidth width: Float, _ title: String, _ subtitle: String, legend: [LegendEntry] = []
  ) -> Float {
    var page = Page(width: width, height: 1)
    page.writeHeader(title, subtitle)
    page.drawLegend(legend)
    return (page.top + max(width * 0.46, 190) + page.margin + 3 * page.type.small).rounded()
  }

  /// Says that there is nothing to be shown.
  mutating func writeEmpty() {
    picture.addRectangle(free, radius: 4, .surface)
    let center = free.center
    picture.addText(
      type.fitted("nothing to show yet", type.text, in: room),
      at: Point(x: center.x, y: center.y + type.text * 0.35), size: type.text, aligned: .center,
      .muted)
  }
}
