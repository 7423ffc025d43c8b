import GymCore

/// Upright lines with their names above, in as many rows as keep them apart.
struct UprightMarks {
  private let labels: [(text: String, x: Float, left: Float, width: Float, row: Int)]

  /// The number of rows.
  var rowCount: Int { (labels.map(\.row).max() ?? -1) + 1 }

  /// How high the rows are in all.
  func height(on page: Page) -> Float {
    rowCount == 0 ? 0 : Float(rowCount) * page.type.line(page.type.small) + page.type.text * 0.2
  }

  /// Places the names and values of marks on a scale.
  init(_ marks: [Mark], on scale: Scale, page: Page) {
    let size = page.type.small
    let gap = size * 0.8
    var ends: [Float] = []
    labels = marks.sorted { $0.value < $1.value }.map { mark in
      let value = DecimalText.text(mark.value)
      let text = page.type.fitted(
        mark.name.isEmpty ? value : "\(mark.name) \(value)", size, in: page.room)
      let width = page.type.width(text, size)
      let x = scale.place(mark.value)
      let left = min(max(x - width / 2, page.margin), page.margin + page.room - width)
      let row = ends.firstIndex { $0 + gap <= left } ?? ends.count
      if row == ends.count { ends.append(0) }
      ends[row] = left + width
      return (text, x, left, width, row)
    }
  }

  /// Draws the names from `top` on, and lines from there through the upper of `strips` or their
  /// parts in each of several.
  func draw(from top: Float, through strips: [ClosedRange<Float>], on page: inout Page) {
    let (size, line) = (page.type.small, page.type.line(page.type.small))
    let width = page.type.hair * 1.3
    let foot = strips.count == 1 ? strips[0].upperBound : top + height(on: page)
    for label in labels {
      let start = top + Float(label.row + 1) * line
      for part in [start...max(foot, start)] + (strips.count == 1 ? [] : strips) {
        page.picture.addRectangle(
          Rectangle(
            x: label.x - width / 2, y: part.lowerBound, width: width,
            height: part.upperBound - part.lowerBound), .ink.faded(to: 0.7))
      }
    }
    // Above the lines of other rows, which must not go through a name.
    for label in labels {
      let top = top + Float(label.row) * line
      page.picture.addRectangle(
        Rectangle(x: label.left - 2, y: top, width: label.width + 4, height: line), .background)
      page.picture.addText(
        label.text, at: Point(x: label.left + label.width / 2, y: top + size), size: size,
        aligned: .center, .ink)
    }
  }
}
