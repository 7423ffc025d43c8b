import GymCore

extension Page {
  /// Draws a line in dashes, whose lengths are counted along it.
  mutating func drawDashes(through places: [Point], width: Float, _ paint: Paint) {
    let lengths = (dash: type.text * 0.7, gap: type.text * 0.5)
    var dash: [Point] = places.first.map { [$0] } ?? []
    var (isGap, rest) = (false, lengths.dash)
    for (start, end) in zip(places, places.dropFirst()) {
      let (x, y) = (end.x - start.x, end.y - start.y)
      let length = squareRoot(x * x + y * y)
      var along: Float = 0
      while length - along > rest {
        along += rest
        let place = Point(x: start.x + x * along / length, y: start.y + y * along / length)
        if isGap {
          dash = [place]
        } else {
          picture.addLine(through: dash + [place], width: width, paint)
          dash = []
        }
        isGap.toggle()
        rest = isGap ? lengths.gap : lengths.dash
      }
      rest -= length - along
      if !isGap { dash.append(end) }
    }
    if dash.count > 1 { picture.addLine(through: dash, width: width, paint) }
  }
}
