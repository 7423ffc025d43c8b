public import GymCore

/// The track from above its left end to above its right one, a metre a unit.
extension CartPole: Drawable {
  public var pictureExtent: PictureExtent { PictureExtent(width: 6.2, height: 4.4) }

  public var stepsPerSecond: Double { 1 / State.timeStep }

  private static let middle: Float = 3.1
  private static let rail: Float = 3.7
  private static let hinge: Float = 3.05

  /// How long the pole is drawn: about twice as long as it is, so that small angles can be seen.
  private static let poleLength: Float = 2.2

  public func drawBackground(into picture: inout Picture) {
    let limit = Float(Self.positionLimit)
    let reach = limit + 0.45
    picture.addLine(
      from: Point(x: Self.middle - reach, y: Self.rail),
      to: Point(x: Self.middle + reach, y: Self.rail), width: 0.06, .muted)
    for metre in -2...2 {
      let x = Self.middle + Float(metre)
      picture.addLine(
        from: Point(x: x, y: Self.rail + 0.12), to: Point(x: x, y: Self.rail + 0.2),
        width: 0.03, .muted)
    }
    // The middle of the cart may go as far as these.
    for side in [-limit, limit] {
      let x = Self.middle + side
      picture.addLine(
        from: Point(x: x, y: Self.rail - 0.1), to: Point(x: x, y: Self.rail + 0.28),
        width: 0.08, .red)
    }
  }

  public func draw(_ state: State, into picture: inout Picture) {
    let foot = Point(x: Self.middle + Float(state.position), y: Self.hinge)
    drawAngleLimit(at: foot, into: &picture)
    for side: Float in stride(from: -0.26, through: 0.26, by: 0.52) {
      picture.addDisc(at: Point(x: foot.x + side, y: Self.rail - 0.15), radius: 0.15, .muted)
    }
    picture.addRectangle(
      Rectangle(x: foot.x - 0.5, y: Self.hinge - 0.08, width: 1, height: 0.5), radius: 0.12, .blue)
    let angle = Float(state.angle)
    let tip = Point(
      x: foot.x + Self.poleLength * sine(angle), y: foot.y - Self.poleLength * cosine(angle))
    picture.addLine(from: foot, to: tip, width: 0.18, .orange)
    picture.addDisc(at: foot, radius: 0.08, .ink)
  }

  /// Draws between what angles the pole counts as balanced.
  private func drawAngleLimit(at foot: Point, into picture: inout Picture) {
    let limit = Float(Self.angleLimit)
    let up = -Float.pi / 2
    let reach = Self.poleLength + 0.2
    picture.addArc(
      around: foot, radius: reach, from: up - limit, to: up + limit, width: 0.03,
      .muted.faded(to: 0.6))
    for side in stride(from: -limit, through: limit, by: 2 * limit) {
      picture.addLine(
        from: foot.moved(by: 0.35, towards: up + side),
        to: foot.moved(by: reach, towards: up + side),
        width: 0.03, .red.faded(to: 0.6))
    }
  }
}
