import GymCore

/// The hills around the world, so far away that they only turn.
struct Landscape {
  let motion: CarMotion
  let focalLength: Float

  /// The height of the horizon in the picture.
  static let horizon: Float = 50

  /// Adds two ranges of hills.
  func draw(into picture: inout Picture) {
    let yaw = arctangent(motion.headingY, over: motion.headingX)
    addHills(.blue.faded(to: 0.35), yaw, height: 8, wave: 5, into: &picture)
    addHills(.green.faded(to: 0.5), yaw, height: 4, wave: 9, into: &picture)
  }

  /// Adds a range of hills of about a height, with so many waves around the world.
  private func addHills(
    _ paint: Paint, _ yaw: Float, height: Float, wave: Float, into picture: inout Picture
  ) {
    picture.addPolygon(paint) { corner in
      corner(Point(x: -100, y: Self.horizon))
      for x in stride(from: Float(-100), through: 260, by: 4) {
        let azimuth = yaw - arctangent((x - 80) / focalLength)
        let ridge =
          0.6 + 0.25 * sine(wave * azimuth) + 0.12 * sine(2 * wave * azimuth + 1)
          + 0.05 * sine(5 * wave * azimuth)
        corner(Point(x: x, y: Self.horizon - height * ridge))
      }
      corner(Point(x: 260, y: Self.horizon))
    }
  }
}
