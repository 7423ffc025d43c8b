public import GymCore

/// How runs went: a thin line for each, and for every group of them a thick line for their middle,
/// in a band from the lowest to the highest.
public struct LearningCurves: Chart {
  public var title: String

  /// What is along and what is measured, in words.
  public var xLabel, yLabel: String

  /// The groups, in the order of their colours.
  public var groups: [CurveGroup]

  /// Lines across, at what is to be reached.
  public var marks: [Mark]

  /// Whether the measure is shown by its logarithm; what has none is left out.
  public var isLogarithmic: Bool

  /// What the thick lines are.
  public var middle: CurveMiddle

  /// What the bands are, where groups bring their own spread.
  public var bandName: String

  /// Creates learning curves.
  public init(
    _ groups: [CurveGroup], title: String = "", xLabel: String = "environment steps",
    yLabel: String = "mean return", marks: [Mark] = [], isLogarithmic: Bool = false,
    middle: CurveMiddle = .mean, bandName: String = "lowest to highest"
  ) {
    self.groups = groups
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.marks = marks
    self.isLogarithmic = isLogarithmic
    self.middle = middle
    self.bandName = bandName
  }

  /// What is measured, and what its lines are.
  var subtitle: String {
    let measure = yLabel.prefix(1).uppercased() + yLabel.dropFirst()
    let counts = groups.map(\.runs.count)
    guard let most = counts.max(), most > 1 else { return measure }
    let runs = counts.allSatisfy { $0 == most } ? "\(most) runs" : "the runs"
    return "\(measure): \(middle.words) of \(runs), and each of them; shaded \(bandName)"
  }

  public var summary: String {
    let measure = yLabel.isEmpty ? "A measure" : yLabel.prefix(1).uppercased() + yLabel.dropFirst()
    let ends = lines.compactMap { line -> String? in
      guard let end = line.spread.last else { return nil }
      let (all, count) = (line.group.runs.count, line.group.count(at: end.x))
      let runs = (count < all ? "\(count) of " : "") + "\(all) run\(all == 1 ? "" : "s")"
      let name = line.group.name.isEmpty ? "" : line.group.name + ", "
      let range =
        all > 1 ? " (\(DecimalText.text(end.low)) to \(DecimalText.text(end.high)))" : ""
      return
        "\(name)\(runs): \(DecimalText.text(end.middle))\(range) at "
        + "\(DecimalText.text(end.x))."
    }
    let levels = marks.map { "\($0.name): \(DecimalText.text($0.value))." }
    return (["\(measure) against \(xLabel.isEmpty ? "x" : xLabel)."] + ends + levels)
      .joined(separator: " ")
  }

  public func height(forWidth width: Float) -> Float {
    plot.height(forWidth: width, title, subtitle)
  }

  public func picture(width: Float, height: Float) -> Picture {
    var page = Page(width: width, height: height)
    page.writeHeader(title, subtitle)
    plot.draw(on: &page)
    return page.picture
  }

  private var plot: LinePlot {
    LinePlot(
      lines: lines.map { PlottedLine($0.group, $0.spread, isLogarithmic: isLogarithmic) },
      marks: marks.filter { $0.value.isDrawable(byLogarithm: isLogarithmic) },
      xLabel: xLabel, isLogarithmic: isLogarithmic)
  }

  private var lines: [(group: CurveGroup, spread: [CurveGroup.Spread])] {
    groups.map { ($0, $0.spread ?? $0.spread(middle)) }
  }
}
