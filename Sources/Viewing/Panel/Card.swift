import Drawing
import GymCore

/// A small sheet of text that lies over the picture.
struct Card {
  /// Where it lies.
  enum Place {
    case middle, bottom
  }

  /// The heading; empty for none.
  var title = ""

  /// The lines: what stands at the left, and what beside it.
  var lines: [(String, String)] = []

  var place = Place.middle

  private static let padding: Float = 16

  /// Adds the card to a picture of the size of the screen, in points.
  func draw(into picture: inout Picture, width: Float, height: Float) {
    var size: Float = 13
    var layout = layout(size: size)
    // A card that is too large is written smaller.
    while size > 7, layout.width > width - 16 || layout.height > height - 16 {
      size -= 0.5
      layout = self.layout(size: size)
    }
    let y = place == .middle ? (height - layout.height) / 2 : height - layout.height - 16
    let frame = Rectangle(
      x: (width - layout.width) / 2, y: y, width: layout.width, height: layout.height)
    picture.addRectangle(frame.inset(by: -1), radius: 9, .line)
    picture.addRectangle(frame, radius: 8, .surface.faded(to: 0.96))
    let left = frame.x + Self.padding
    var baseline = frame.y + Self.padding + size
    if !title.isEmpty {
      picture.addText(title, at: Point(x: left, y: baseline), size: size * 1.25)
      baseline += size * 2
    }
    for (first, second) in lines {
      picture.addText(first, at: Point(x: left, y: baseline), size: size)
      picture.addText(second, at: Point(x: left + layout.column, y: baseline), size: size, .muted)
      baseline += size * 1.5
    }
  }

  private func layout(size: Float) -> (width: Float, height: Float, column: Float) {
    let first = lines.map { Font.width(of: $0.0, size: size) }.max() ?? 0
    let second = lines.map { Font.width(of: $0.1, size: size) }.max() ?? 0
    let column = second > 0 ? first + 20 : first
    let head = title.isEmpty ? 0 : size * 2
    let width = max(column + second, Font.width(of: title, size: size * 1.25))
    return (
      width + 2 * Self.padding,
      head + Float(lines.count) * size * 1.5 - (lines.isEmpty ? size : size * 0.5) + 2
        * Self.padding,
      column
    )
  }
}
