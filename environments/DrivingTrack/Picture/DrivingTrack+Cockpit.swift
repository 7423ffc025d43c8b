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
    // The nose dips under braking.
    let horizon = 42 + min(max(motion.surge, -12), 12) * 0.12
    let projection = Projection(
      from: motion, height: Self.eyeHeight, vanishing: Point(x: 80, y: horizon),
      scale: Self.focalLength)
    Landscape(motion: motion, horizon: horizon, focalLength: Self.focalLength)
      .draw(into: &picture)
    let ground = GroundStripes(projection: projection)
    ground.draw(aroundX: motion.x, y: motion.y, into: &picture)
    let road = RoadPicture(course: course, projection: projection, vergeWidth: vergeWidth)
    road.draw(into: &picture)
    road.drawArrows(into: &picture)
    road.drawRacingLine(into: &picture)
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
        corner(Point(x: x, y: 91.5 + 8 * share * share + 12 * share * share * share * share))
      }
      corner(Point(x: 150, y: 260))
      corner(Point(x: 10, y: 260))
    }
    for side: Float in [-1, 1] {
      picture.addQuadrilateral(
        Point(x: 80 + side * 17, y: 92.2), Point(x: 80 + side * 19.5, y: 92.4),
        Point(x: 80 + side * 34, y: 130), Point(x: 80 + side * 28, y: 130), .black.faded(to: 0.18))
    }
  }
}

/// The sky and hills around the world, so far away that they only turn.
struct Landscape {
  let motion: CarMotion
  let horizon: Float, focalLength: Float

  /// Adds the sky, two ranges of hills and the grass.
  func draw(into picture: inout Picture) {
    picture.addRectangle(
      Rectangle(x: -200, y: -200, width: 560, height: 200 + horizon), .blue.faded(to: 0.22))
    for i in 1...5 {
      let height = Float(i * i) * 1.6
      picture.addRectangle(
        Rectangle(x: -200, y: horizon - height, width: 560, height: height),
        .white.faded(to: 0.035))
    }
    let yaw = arctangent(motion.headingY, over: motion.headingX)
    addHills(.blue.faded(to: 0.35), yaw, height: 7, wave: 5, into: &picture)
    addHills(.green.faded(to: 0.5), yaw, height: 3.5, wave: 9, into: &picture)
    picture.addRectangle(
      Rectangle(x: -200, y: horizon, width: 560, height: 300), .green.faded(to: 0.3))
  }

  /// Adds a range of hills of about a height, with so many waves around the world.
  private func addHills(
    _ paint: Paint, _ yaw: Float, height: Float, wave: Float, into picture: inout Picture
  ) {
    picture.addPolygon(paint) { corner in
      corner(Point(x: -100, y: horizon))
      for x in stride(from: Float(-100), through: 260, by: 4) {
        let azimuth = yaw - arctangent((x - 80) / focalLength)
        let ridge =
          0.6 + 0.25 * sine(wave * azimuth) + 0.12 * sine(2 * wave * azimuth + 1)
          + 0.05 * sine(5 * wave * azimuth)
        corner(Point(x: x, y: horizon - height * ridge))
      }
      corner(Point(x: 260, y: horizon))
    }
  }
}

/// Stripes that the grass was mown in, which tell how fast the ground goes by.
struct GroundStripes {
  let projection: Projection

  private static let width: Float = 8
  private static let reach: Float = 160

  /// Adds the stripes around a place.
  func draw(aroundX x: Float, y: Float, into picture: inout Picture) {
    guard abs(x) < 1e6 else { return }
    let first = (x / (2 * Self.width)).rounded(.down) * 2 * Self.width
    let (low, high) = (y - Self.reach, y + Self.reach)
    for i in -10...10 {
      let left = first + Float(i) * 2 * Self.width
      picture.addGround(.green.faded(to: 0.1), through: projection) { corner in
        corner(left, low)
        corner(left + Self.width, low)
        corner(left + Self.width, high)
        corner(left, high)
      }
    }
  }
}
