import GymCore

/// The road as the driver sees it.
extension DrivingTrack {
  /// How high the driver's eyes are, in m.
  private static let eyeHeight: Float = 1.2

  /// How wide a metre is in a distance of one, in units: 76° from the left to the right.
  private static let focalLength: Float = 102

  /// Adds what is seen through the windscreen.
  func drawCockpit(_ state: State, _ course: Course, into picture: inout Picture) {
    let motion = state.motion
    let projection = Projection(
      from: motion, height: Self.eyeHeight, vanishing: Point(x: 80, y: Landscape.horizon),
      scale: Self.focalLength)
    Landscape(motion: motion, focalLength: Self.focalLength).draw(into: &picture)
    let ground = GroundStripes(projection: projection)
    ground.draw(aroundX: motion.x, y: motion.y, into: &picture)
    let road = RoadPicture(course: course, projection: projection, vergeWidth: vergeWidth)
    road.draw(into: &picture)
    road.draw(state.skids, of: car, at: state.ticks, into: &picture)
    road.drawArrows(into: &picture)
    road.drawRacingLine(opacity: 0.55, into: &picture)
    let roadside = Roadside(
      track: course.track, motion: motion, projection: projection,
      trees: Trees(track: course.track, number: state.trackNumber, vergeWidth: vergeWidth))
    roadside.draw(from: state.place(on: course.track), into: &picture)
    drawBonnet(into: &picture)
  }

  /// Adds the front of the car.
  private func drawBonnet(into picture: inout Picture) {
    picture.addPolygon(.blue) { corner in
      for x in stride(from: Float(18), through: 142, by: 4) {
        let share = (x - 80) / 62
        corner(Point(x: x, y: 111.5 + 8 * share * share + 12 * share * share * share * share))
      }
      corner(Point(x: 150, y: 239))
      corner(Point(x: 10, y: 239))
    }
    for side: Float in [-1, 1] {
      picture.addQuadrilateral(
        Point(x: 80 + side * 17, y: 112.2), Point(x: 80 + side * 19.5, y: 112.4),
        Point(x: 80 + side * 34, y: 150), Point(x: 80 + side * 28, y: 150), .black.faded(to: 0.18))
    }
  }

  /// Adds the sky and the grass, which never change.
  func drawSky(into picture: inout Picture) {
    let horizon = Landscape.horizon
    picture.addRectangle(
      Rectangle(x: -160, y: -120, width: 480, height: 120 + horizon), .blue.faded(to: 0.24))
    // Brighter towards the horizon.
    for i in 1...16 {
      let height = 0.22 * Float(i * i)
      picture.addRectangle(
        Rectangle(x: -160, y: horizon - height, width: 480, height: height), .white.faded(to: 0.014)
      )
    }
    picture.addRectangle(
      Rectangle(x: -160, y: horizon, width: 480, height: 240 - horizon), .green.faded(to: 0.3))
  }
}
