public import GymCore

/// The circle of the tip around the hinge, a metre a unit.
extension Pendulum: Drawable {
  public var pictureExtent: PictureExtent { PictureExtent(width: 3, height: 3) }

  public var stepsPerSecond: Double { 20 }

  private static let hinge = Point(x: 1.5, y: 1.5)

  /// How far around the arrow goes before the tip, in seconds of its velocity.
  private static let foresight: Float = 0.2

  public func drawBackground(into picture: inout Picture) {
    picture.addRing(at: Self.hinge, radius: 1.2, width: 0.015, .line)
    // Upright is where it is to be held.
    picture.addLine(
      from: Self.hinge.moved(by: 1.27, towards: -.pi / 2),
      to: Self.hinge.moved(by: 1.4, towards: -.pi / 2), width: 0.06, .green)
  }

  public func draw(_ state: State, into picture: inout Picture) {
    // From upright against the clock, as Gymnasium shows it.
    let angle = -Float.pi / 2 - Float(state.angle)
    let tip = Self.hinge.moved(by: 1, towards: angle)
    drawVelocity(-Float(state.velocity), from: angle, into: &picture)
    picture.addLine(from: Self.hinge, to: tip, width: 0.2, .blue)
    picture.addDisc(at: Self.hinge, radius: 0.06, .ink)
  }

  /// Draws an arrow along the circle, the longer the faster the pendulum turns.
  private func drawVelocity(_ velocity: Float, from angle: Float, into picture: inout Picture) {
    let end = angle + velocity * Self.foresight
    picture.addArc(
      around: Self.hinge, radius: 1.2, from: angle, to: end, width: 0.05, .orange)
    let quarter = velocity < 0 ? -Float.pi / 2 : Float.pi / 2
    let point = Self.hinge.moved(by: 1.2, towards: end)
    let size = min(abs(velocity) * 0.1, 0.12)
    picture.addTriangle(
      point.moved(by: size, towards: end + quarter), point.moved(by: size, towards: end),
      point.moved(by: size, towards: end + .pi), .orange)
  }
}
