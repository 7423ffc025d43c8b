import GymCore

/// What a colour or a line stands for.
struct LegendEntry {
  var name: String
  var paint: Paint
  /// Whether its line is dashed.
  var isDashed = false
  /// Whether it is a mark, whose line is thin.
  var isMark = false
}

extension LegendEntry {
  /// The entry of a line of a chart.
  init(_ name: String, at place: Int) {
    self.init(name: name, paint: Series.paint(place), isDashed: Series.isDashed(place))
  }
}

extension Page {
  /// Draws the legend below what there is, in as many rows as it takes.
  mutating func drawLegend(_ entries: [LegendEntry]) {
    let entries = entries.filter { !$0.name.isEmpty }
    guard !entries.isEmpty else { return }
    let (key, gap) = (type.text * 1.9, type.text * 0.5)
    var x = margin
    for entry in entries {
      let name = type.fitted(entry.name, type.text, in: room - key - gap)
      let extent = key + gap + type.width(name, type.text)
      if x > margin, x + extent > margin + room {
        x = margin
        top += type.line(type.text)
      }
      let middle = top + type.text * 0.6
      let (start, end) = (Point(x: x + 1, y: middle), Point(x: x + key, y: middle))
      if entry.isDashed {
        drawDashes(through: [start, end], width: type.thick, entry.paint)
      } else {
        let width = entry.isMark ? type.hair * 1.4 : type.thick * 1.3
        picture.addLine(from: start, to: end, width: width, entry.paint)
      }
      picture.addText(
        name, at: Point(x: x + key + gap, y: top + (type.text * 0.95).rounded()), size: type.text,
        .ink)
      x += extent + type.text * 1.4
    }
    top += type.line(type.text) + (type.text * 0.35).rounded()
  }
}
