/// Figures whose points follow from a few numbers, so that nobody makes arrays of them to draw.
extension Picture {
  /// Adds the inside of a triangle.
  public mutating func addTriangle(_ a: Point, _ b: Point, _ c: Point, _ paint: Paint) {
    addPolygon(paint) { corner in
      corner(a)
      corner(b)
      corner(c)
    }
  }

  /// Adds the inside of a quadrilateral, whose corners are given in the order in which one walks
  /// around it.
  public mutating func addQuadrilateral(
    _ a: Point, _ b: Point, _ c: Point, _ d: Point, _ paint: Paint
  ) {
    addPolygon(paint) { corner in
      corner(a)
      corner(b)
      corner(c)
      corner(d)
    }
  }

  /// Adds a part of a circle, a line `width` wide, from one angle to another.
  ///
  /// Angles are in radians with the clock, 0 to the right; where the second is the smaller one, the
  /// line goes against the clock.
  public mutating func addArc(
    around center: Point, radius: Float, from start: Float, to end: Float, width: Float,
    _ paint: Paint
  ) {
    // A piece for every 96th of a turn: at a radius of 400 pixels a fifth of one from the circle.
    let pieces = max(1, Int(min(abs(end - start) * 96 / (2 * .pi), 96)) + 1)
    addLine(width: width, paint) { line in
      for i in 0...pieces {
        let angle = start + (end - start) * Float(i) / Float(pieces)
        line(center.moved(by: radius, towards: angle))
      }
    }
  }

  /// Adds two lines that meet in a tip and point to where `angle` says, each `length` long, 45° off.
  public mutating func addChevron(
    at tip: Point, length: Float, towards angle: Float, width: Float, _ paint: Paint
  ) {
    addLine(width: width, paint) { line in
      line(tip.moved(by: length, towards: angle + 0.75 * .pi))
      line(tip)
      line(tip.moved(by: length, towards: angle - 0.75 * .pi))
    }
  }

  /// Adds a flag that stands on `foot`: a pole, and a pennant that flies to the right.
  public mutating func addFlag(
    at foot: Point, height: Float, pole: Paint = .muted, _ pennant: Paint = .green
  ) {
    let top = Point(x: foot.x, y: foot.y - height)
    addTriangle(
      top, Point(x: top.x + 0.55 * height, y: top.y + 0.23 * height),
      Point(x: top.x, y: top.y + 0.46 * height), pennant)
    addLine(from: foot, to: top, width: 0.08 * height, pole)
  }
}

extension Point {
  /// Returns the point that is `distance` away to where `angle` points: in radians with the clock, 0
  /// to the right.
  public func moved(by distance: Float, towards angle: Float) -> Point {
    Point(x: x + distance * cosine(angle), y: y + distance * sine(angle))
  }
}
