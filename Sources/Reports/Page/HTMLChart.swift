internal import Charts
internal import Drawing
internal import GymCore

/// A chart as it stands in a page: laid out twice, for a window and for a telephone.
struct HTMLChart {
  private let chart: any Chart

  /// Shows a chart.
  init(_ chart: any Chart) {
    self.chart = chart
  }

  /// The chart in HTML.
  var html: String {
    "<figure class=\"chart\">\n\(svg(width: 920, "wide"))\(svg(width: 380, "narrow"))</figure>\n"
  }

  private func svg(width: Float, _ name: String) -> String {
    let height = chart.height(forWidth: width)
    let text = SVG.encode(
      chart.picture(width: width, height: height),
      of: PictureExtent(width: width, height: height),
      caption: SVG.Caption(title: chart.title, description: chart.summary),
      coloring: .variables(fallback: .light), isOpaque: false)
    return "<div class=\"\(name)\">\(text)</div>\n"
  }
}
