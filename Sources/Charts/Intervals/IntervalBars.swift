public import GymCore

/// Numbers with their intervals on one scale, a row each.
public struct IntervalBars: Chart {
  public var title: String

  /// What is measured.
  public var label: String

  /// The rows, from above.
  public var rows: [Interval]

  /// What to compare with, such as random play and the ceiling.
  public var marks: [Mark]

  /// Creates rows of intervals.
  public init(_ rows: [Interval], title: String = "", label: String = "", marks: [Mark] = []) {
    self.rows = rows
    self.title = title
    self.label = label
    self.marks = marks
  }

  public var summary: String {
    let extent = extent
    return
      (known.map { "\($0.name): \($0.text(inExtent: extent))." }
      + marks.map { "\($0.name): \(DecimalText.text($0.value))." })
      .joined(separator: " ")
  }

  private var known: [Interval] { rows.filter(\.value.isDrawable) }

  private var values: [Double] {
    (known.flatMap { [$0.value, $0.low, $0.high] } + marks.map(\.value)).filter(\.isDrawable)
  }

  /// What tells the numbers apart: the range of all.
  private var extent: Double { (values.max() ?? 1) - (values.min() ?? 0) }

  /// Whether names stand above their bars, for want of room beside them.
  private func isNarrow(_ page: Page) -> Bool { page.room < 34 * page.type.text }

  public func height(forWidth width: Float) -> Float {
    var page = Page(width: width, height: 1)
    page.writeHeader(title, heading)
    guard let layout = layout(on: page) else { return (page.top + 6 * page.type.text).rounded() }
    let rows = Float(known.count) * page.type.text * (layout.isNarrow ? 3.2 : 2.1)
    return (page.top + layout.upright.height(on: page) + rows + foot(of: page) + page.margin)
      .rounded()
  }

  private var heading: String { label.prefix(1).uppercased() + label.dropFirst() }

  /// What the numbers of the axis take below the rows.
  private func foot(of page: Page) -> Float {
    page.type.line(page.type.small) + page.type.text * 0.3
  }

  private struct Layout {
    var scale: Scale
    let isNarrow: Bool
    let texts: [String]
    let nameWidth: Float
    let upright: UprightMarks
  }

  private func layout(on page: Page) -> Layout? {
    guard !known.isEmpty, var scale = Scale(covering: values, isSpacious: true) else { return nil }
    let (type, narrow, extent) = (page.type, isNarrow(page), extent)
    let texts = known.map { $0.text(inExtent: extent) }
    let gap = type.text * 1.2
    let names = min(known.map { type.width($0.name, type.text) }.max() ?? 0, page.room * 0.35)
    let numbers = texts.map { type.width($0, type.text) }.max() ?? 0
    let inset = type.text * 0.5
    scale.start = page.margin + (narrow ? inset : names + gap)
    scale.end = page.margin + page.room - (narrow ? inset : numbers + gap)
    return Layout(
      scale: scale, isNarrow: narrow, texts: texts, nameWidth: names,
      upright: UprightMarks(marks.filter(\.value.isDrawable), on: scale, page: page))
  }

  public func picture(width: Float, height: Float) -> Picture {
    var page = Page(width: width, height: height)
    page.writeHeader(title, heading)
    guard let layout = layout(on: page) else {
      page.writeEmpty()
      return page.picture
    }
    let top = page.top
    page.top += layout.upright.height(on: page)
    let row = (page.free.height - foot(of: page)) / Float(known.count)
    let bottom = page.top + row * Float(known.count)
    let strips =
      layout.isNarrow
      ? known.indices.map { page.strip(page.top + row * Float($0), row) } : [page.top...bottom]
    page.drawFoot(layout.scale, at: bottom, through: strips)
    layout.upright.draw(from: top, through: strips, on: &page)
    for (i, interval) in known.enumerated() {
      let frame = Rectangle(
        x: page.margin, y: page.top + row * Float(i), width: page.room, height: row)
      page.draw(
        interval, layout.texts[i], in: frame, on: layout.scale, isNarrow: layout.isNarrow,
        nameWidth: layout.nameWidth)
    }
    return page.picture
  }
}
