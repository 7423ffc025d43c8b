import GymCore

extension Page {
  /// Draws the band of a line.
  mutating func drawBand(_ line: PlottedLine, _ axes: Axes, _ paint: Paint) {
    guard line.spread.count > 1, line.spread.contains(where: { $0.low < $0.high }) else { return }
    let places = thinned(line.spread.map { axes.place($0.x, $0.high) }, line.isStepped)
    let below = thinned(line.spread.map { axes.place($0.x, $0.low) }, line.isStepped)
    picture.addPolygon(places + below.reversed(), paint.faded(to: 0.17))
  }

  /// Draws a thin line for each run.
  mutating func drawRuns(_ line: PlottedLine, _ axes: Axes, _ paint: Paint) {
    for run in line.runs {
      draw(run.map { axes.place($0.x, $0.y) }, width: type.thin, paint.faded(to: 0.55))
    }
  }

  /// Draws the thick line of the line that stands at a place in the order of colours.
  mutating func drawMiddle(_ line: PlottedLine, _ axes: Axes, _ place: Int) {
    let places = thinned(line.spread.map { axes.place($0.x, $0.middle) }, line.isStepped)
    if places.count > 1, Series.isDashed(place) {
      drawDashes(through: places, width: type.thick, Series.paint(place))
    } else {
      draw(places, width: type.thick, Series.paint(place))
    }
  }

  /// Draws a line across.
  mutating func draw(_ mark: Mark, _ axes: Axes) {
    let y = axes.y.place(mark.value)
    let width = type.hair * 1.4
    picture.addRectangle(
      Rectangle(x: axes.area.x, y: y - width / 2, width: axes.area.width, height: width), .ink)
  }

  private mutating func draw(_ places: [Point], width: Float, _ paint: Paint) {
    guard let first = places.first else { return }
    if places.count == 1 {
      picture.addDisc(at: first, radius: width * 1.6, paint)
    } else {
      picture.addLine(through: thinned(places, false), width: width, paint)
    }
  }

  /// Returns a line of no more points than can be seen: of each column of pixels the first, the
  /// highest, the lowest and the last.
  private func thinned(_ places: [Point], _ isStepped: Bool) -> [Point] {
    if isStepped {
      // A value lasts until the next.
      return zip(places, places.dropFirst()).flatMap { [$0, Point(x: $1.x, y: $0.y)] }
        + places.suffix(1)
    }
    guard places.count > Int(2 * width) else { return places }
    var kept: [Point] = []
    var column: [Point] = []
    for (i, place) in places.enumerated() {
      column.append(place)
      guard i == places.count - 1 || places[i + 1].x.rounded(.down) != place.x.rounded(.down) else {
        continue
      }
      let low = column.indices.min { column[$0].y < column[$1].y } ?? 0
      let high = column.indices.max { column[$0].y < column[$1].y } ?? 0
      kept += Set([0, low, high, column.count - 1]).sorted().map { column[$0] }
      column.removeAll()
    }
    return kept
  }
}
