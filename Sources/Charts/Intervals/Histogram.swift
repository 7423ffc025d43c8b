public import GymCore

/// How often values occur, such as the returns of episodes.
public struct Histogram: Chart {
  public var title: String

  /// What the values are, and what each of them is of.
  public var label, thing: String

  /// The values; what is no finite number is left out.
  public var values: [Double]

  /// Lines to compare with, such as a threshold, besides that of the mean.
  public var marks: [Mark]

  /// Creates a histogram.
  public init(
    _ values: [Double], title: String = "", label: String = "return", thing: String = "episodes",
    marks: [Mark] = []
  ) {
    self.values = values.filter(\.isDrawable)
    self.title = title
    self.label = label
    self.thing = thing
    self.marks = marks
  }

  public var summary: String {
    guard let mean, let low = values.min(), let high = values.max() else {
      return "No \(thing) yet."
    }
    let extent = high - low
    func text(_ value: Double) -> String { DecimalText.text(value, inExtent: extent) }
    return
      "\(Numerals.grouped(values.count)) \(thing), \(label) from \(text(low)) to \(text(high)), "
      + "mean \(text(mean))."
      + marks.map { " \($0.name): \(DecimalText.text($0.value))." }.joined()
  }

  private var mean: Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private var subtitle: String {
    values.isEmpty ? "" : "\(Numerals.grouped(values.count)) \(thing) by their \(label)"
  }

  public func height(forWidth width: Float) -> Float {
    Page.height(forWidth: width, title, subtitle)
  }

  public func picture(width: Float, height: Float) -> Picture {
    var page = Page(width: width, height: height)
    page.writeHeader(title, subtitle)
    let known = marks.filter(\.value.isDrawable)
    let bins = Bins(of: values)
    guard let mean, let most = bins.counts.max(),
      let x = Scale(covering: [bins.lower, bins.upper] + known.map(\.value)),
      let y = Scale(covering: [0, Double(most)], isSpacious: true)
    else {
      page.writeEmpty()
      return page.picture
    }
    let all = [Mark("mean", at: mean)] + known
    // The axes say where the names are, and these how much room the axes have.
    func upright(_ axes: Axes) -> UprightMarks {
      UprightMarks(all, on: axes.x, page: page)
    }
    let top = page.top
    page.top += upright(Axes(x, y, xLabel: label, on: page)).height(on: page)
    let axes = Axes(x, y, xLabel: label, on: page)
    axes.draw(xLabel: label, on: &page)
    for (i, count) in bins.counts.enumerated() where count > 0 {
      let (left, right) = (axes.x.place(bins.edge(i)), axes.x.place(bins.edge(i + 1)))
      let gap = min(1, (right - left) * 0.15)
      let high = axes.y.place(Double(count))
      page.picture.addRectangle(
        Rectangle(
          x: left + gap / 2, y: high, width: right - left - gap,
          height: axes.area.y + axes.area.height - high), .blue.faded(to: 0.8))
    }
    upright(axes).draw(
      from: top, through: [axes.area.y...axes.area.y + axes.area.height], on: &page)
    return page.picture
  }
}
