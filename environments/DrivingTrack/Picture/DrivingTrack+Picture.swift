public import GymCore

/// What people are shown: the road around the car from above, or from the driver's seat.
extension DrivingTrack: Drawable {
  public var pictureExtent: PictureExtent { PictureExtent(width: 160, height: 120) }

  public var stepsPerSecond: Double { 100 / Double(decisionTicks) }

  public func drawBackground(into picture: inout Picture) {
    switch view {
    case .map:
      picture.addRectangle(
        Rectangle(x: -160, y: -120, width: 480, height: 360), .green.faded(to: 0.07))
    case .cockpit: drawSky(into: &picture)
    }
  }

  public func draw(_ state: State, into picture: inout Picture) {
    let course = course(of: state)
    switch view {
    case .map: drawMap(state, course, into: &picture)
    case .cockpit: drawCockpit(state, course, into: &picture)
    }
    Dashboard(state: state, car: car, track: course.track).draw(into: &picture)
  }
}
