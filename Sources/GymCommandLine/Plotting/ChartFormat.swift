internal import Charts
internal import Drawing
internal import GymCore

/// The kinds of files that charts are written to, by the ends of their names.
enum ChartFormat: String, CaseIterable {
  /// Lines and texts, sharp at any size.
  case svg

  /// Pixels.
  case png

  /// Finds the format of the file at a path.
  init(ofFileAt path: String) throws(UsageError) {
    let known = Self.allCases.map(\.rawValue)
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let ending = parts.last, !ending.isEmpty else {
      throw UsageError(
        "the name \(quoted: path) does not end in a format (known: "
          + "\(known.joined(separator: ", ")))"
      )
    }
    guard let format = Self(rawValue: ending.lowercased()) else {
      throw UsageError(unknown: "format of charts", String(ending), known: known)
    }
    self = format
  }

  /// Returns the file of a chart.
  func file(of chart: some Chart, width: Int, height: Int, theme: Theme) -> [UInt8] {
    let picture = chart.picture(width: Float(width), height: Float(height))
    switch self {
    case .svg:
      let text = SVG.encode(
        picture, of: PictureExtent(width: Float(width), height: Float(height)), width: width,
        caption: SVG.Caption(title: chart.title, description: chart.summary),
        coloring: .plain(theme))
      return Array(text.utf8)
    case .png:
      var canvas = Canvas<RGB>(width: width, height: height)
      var painter = Painter<RGB>(theme: theme)
      painter.clear(&canvas)
      painter.draw(picture, on: &canvas, through: Viewport(width: width, height: height))
      return PNG.encode(canvas)
    }
  }
}
