import GymCore

/// Two axes, and the part of a page that they enclose.
struct Axes {
  /// From left to right, and from below to above.
  private(set) var x, y: Scale

  /// What they enclose.
  private(set) var area: Rectangle

  private let xTicks, yTicks: [Tick]

  /// Lays axes out in what is free of a page, but for `trailing` at its right.
  init(_ x: Scale, _ y: Scale, xLabel: String, trailing: Float = 0, on page: Page) {
    let (type, free) = (page.type, page.free)
    let bottom = type.line(type.small) * (xLabel.isEmpty ? 1 : 2) + (type.text * 0.35).rounded()
    let high = max(free.height - bottom - type.small * 0.5, 1)
    yTicks = y.ticks(atMost: min(max(Int(high / (type.text * 3.2)), 2), 7))
    let widest = yTicks.map { type.width($0.label, type.small) }.max() ?? 0
    let left = widest + (type.text * 0.5).rounded()
    area = Rectangle(
      x: free.x + left, y: free.y + (type.small * 0.5).rounded(),
      width: max(free.width - left - max(trailing, type.text * 0.4), 1), height: high)
    (self.x, self.y) = (x, y)
    (self.x.start, self.x.end) = (area.x, area.x + area.width)
    (self.y.start, self.y.end) = (area.y + area.height, area.y)
    xTicks = Self.fittingTicks(of: self.x, on: page)
  }

  /// As many ticks as their numbers leave room for.
  private static func fittingTicks(of x: Scale, on page: Page) -> [Tick] {
    let gap = page.type.small * 1.2
    for limit in stride(from: 8, through: 1, by: -1) {
      let ticks = x.ticks(atMost: limit)
      let spans = ticks.map { span(of: $0, x, on: page) }
      if zip(spans, spans.dropFirst()).allSatisfy({ $0.upperBound + gap <= $1.lowerBound }) {
        return ticks
      }
    }
    return []
  }

  /// Where the number of a tick stands: in the middle of it, unless that is too near to the edge.
  private static func span(of tick: Tick, _ x: Scale, on page: Page) -> ClosedRange<Float> {
    let width = page.type.width(tick.label, page.type.small)
    let start = max(min(x.place(tick.value) - width / 2, page.width - page.margin - width), 0)
    return start...start + width
  }

  /// Draws the grid and the numbers.
  func draw(xLabel: String, on page: inout Page) {
    let type = page.type
    let bottom = area.y + area.height
    page.picture.addRectangle(
      Rectangle(x: area.x, y: bottom - type.hair / 2, width: area.width, height: type.hair), .line)
    for tick in yTicks {
      let y = y.place(tick.value).rounded()
      let isZero = tick.value == 0
      page.picture.addRectangle(
        Rectangle(x: area.x, y: y - type.hair / 2, width: area.width, height: type.hair),
        isZero ? .muted : .line)
      page.picture.addText(
        tick.label, at: Point(x: area.x - type.text * 0.5, y: y + type.small * 0.36),
        size: type.small, aligned: .trailing, .muted)
    }
    let length = (type.text * 0.35).rounded()
    for tick in xTicks {
      page.picture.addRectangle(
        Rectangle(
          x: x.place(tick.value) - type.hair / 2, y: bottom, width: type.hair, height: length),
        .muted)
      let span = Self.span(of: tick, x, on: page)
      page.picture.addText(
        tick.label,
        at: Point(
          x: (span.lowerBound + span.upperBound) / 2, y: bottom + length + type.small),
        size: type.small, aligned: .center, .muted)
    }
    guard !xLabel.isEmpty else { return }
    page.picture.addText(
      type.fitted(xLabel, type.small, in: area.width),
      at: Point(x: area.x + area.width, y: bottom + length + type.small + type.line(type.small)),
      size: type.small, aligned: .trailing, .muted)
  }

  /// Returns where a point lies.
  func place(_ x: Double, _ y: Double) -> Point {
    Point(x: self.x.place(x), y: self.y.place(y))
  }
}
