import GymCore

extension RoadPicture {
  /// How long a mark is seen, in hundredths of a second, and how far two can be apart that are one.
  private static let lifetime = 1_000, gap = 25

  /// Adds the marks of tyres, the fainter the older; those of what is not shown yet are left out.
  func draw(
    _ skids: SkidMarks, of car: CarModel, at tick: Int, into picture: inout Picture
  ) {
    skids.forEachPair { before, after in
      let age = tick - after.tick
      guard (0..<Self.lifetime).contains(age), after.tick - before.tick <= Self.gap,
        projection.point(after.x, after.y) != nil
      else { return }
      let paint = Paint.black.faded(to: 0.55 * (1 - Float(age) / Float(Self.lifetime)))
      for side: Float in [-1, 1] {
        for isFront in 0..<2 {
          let along = isFront == 1 ? car.frontArm : -car.rearArm
          let across = side * 0.5 * car.gauge
          let (a, b) = (before.place(along, across), after.place(along, across))
          let (c, d) = (
            after.place(along, across + Self.tyreWidth),
            before.place(along, across + Self.tyreWidth)
          )
          picture.addGround(paint, through: projection) { corner in
            corner(a.x, a.y)
            corner(b.x, b.y)
            corner(c.x, c.y)
            corner(d.x, d.y)
          }
        }
      }
    }
  }

  private static let tyreWidth: Float = 0.2
}

extension SkidMarks.Mark {
  /// Returns where a point of the car was.
  fileprivate func place(_ along: Float, _ across: Float) -> (x: Float, y: Float) {
    (
      x + along * headingX - across * headingY,
      y + along * headingY + across * headingX
    )
  }
}
