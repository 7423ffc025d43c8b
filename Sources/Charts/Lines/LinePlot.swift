import GymCore

/// Lines between two axes, with what they are called.
struct LinePlot {
  let lines: [PlottedLine]
  let marks: [Mark]
  let xLabel: String
  var isLogarithmic = false

  /// The values between which all of y lies; `nil` for as many as there are.
  var yDomain: ClosedRange<Double>?

  /// Whether names stand beside the ends of lines where there is room; lines that end in one place are
  /// better named in the legend.
  var namesStandAtEnds = true

  /// Returns how high a page is best that shows it below a header.
  func height(forWidth width: Float, _ title: String, _ subtitle: String) -> Float {
    let legend = legend(on: Page(width: width, height: 1))
    return Page.height(forWidth: width, title, subtitle, legend: legend)
  }

  /// Draws it in what is free of a page.
  func draw(on page: inout Page) {
    let xs = lines.flatMap(\.xs)
    let ys = lines.flatMap(\.ys) + marks.map(\.value)
    // Steps are counted from the first.
    let isFromZero = xs.allSatisfy { $0 >= 0 } && (xs.min() ?? 0) <= 0.5 * (xs.max() ?? 0)
    guard !xs.isEmpty, let x = Scale(covering: isFromZero && xs.max() != 0 ? xs + [0] : xs),
      let y = yDomain.map(Scale.init)
        ?? Scale(covering: ys, isLogarithmic: isLogarithmic, isSpacious: true)
    else { return page.writeEmpty() }
    var labels = endLabels(on: page)
    var axes = Axes(x, y, xLabel: xLabel, trailing: labels?.width ?? 0, on: page)
    if let candidate = labels {
      labels = candidate.placed(at: ends.map { axes.y.place($0.y) }, beside: axes.area, on: page)
    }
    var marksInLegend = Set<Int>()
    while true {
      var trial = page
      trial.drawLegend((labels == nil ? legend : []) + legend(of: marksInLegend))
      let trailing = labels?.width ?? 0
      axes = Axes(x, y, xLabel: xLabel, trailing: trailing, on: trial)
      let placement = MarkLabels(marks, among: lines, axes, leavingOut: marksInLegend, on: trial)
      guard placement.homeless.isEmpty else {
        marksInLegend.formUnion(placement.homeless)
        continue
      }
      page = trial
      draw(axes, placement, labels, on: &page)
      return
    }
  }

  private func draw(
    _ axes: Axes, _ placement: MarkLabels, _ labels: EndLabels?, on page: inout Page
  ) {
    axes.draw(xLabel: xLabel, on: &page)
    for (place, line) in lines.enumerated() {
      page.drawBand(line, axes, Series.paint(place))
    }
    for (place, line) in lines.enumerated() { page.drawRuns(line, axes, Series.paint(place)) }
    for mark in marks { page.draw(mark, axes) }
    for (place, line) in lines.enumerated() { page.drawMiddle(line, axes, place) }
    placement.draw(on: &page)
    let heights = ends.map { axes.y.place($0.y) }
    labels?.placed(at: heights, beside: axes.area, on: page)?.draw(on: &page)
  }

  // MARK: - Names

  /// Returns the legend that it has on a page, which is empty where names stand at their lines.
  private func legend(on page: Page) -> [LegendEntry] { endLabels(on: page) == nil ? legend : [] }

  /// The lines that have a name, with their places in the order of colours.
  private var named: [(offset: Int, element: PlottedLine)] {
    lines.enumerated().filter { !$0.element.name.isEmpty && $0.element.end != nil }
  }

  private var legend: [LegendEntry] { named.map { LegendEntry($0.element.name, at: $0.offset) } }

  private func legend(of others: Set<Int>) -> [LegendEntry] {
    others.sorted().map { LegendEntry(name: marks[$0].name, paint: .ink, isMark: true) }
  }

  /// Where the named lines end.
  private var ends: [Curve.Place] { named.compactMap(\.element.end) }

  /// Returns the names as labels at the ends of their lines, if all of these end at the right.
  private func endLabels(on page: Page) -> EndLabels? {
    let xs = lines.flatMap(\.xs)
    guard namesStandAtEnds, let first = xs.min(), let last = xs.max(),
      ends.allSatisfy({ last - $0.x <= 0.06 * (last - first) })
    else { return nil }
    return EndLabels(named.map { ($0.element.name, Series.paint($0.offset)) }, on: page)
  }
}
