public import GymCore

/// The valley from the wall on the left to the top on the right.
///
/// A unit is one of the position; the hill has the height whose slope drives the car, sin 3x, at the
/// scale of Gymnasium's picture.
extension MountainCar: Drawable {
  public var pictureExtent: PictureExtent { PictureExtent(width: 2.14, height: 1.5) }

  public var stepsPerSecond: Double { 30 }

  /// The position at the left edge.
  private static let left: Float = -1.4

  /// The height of the hill where the sine is 0, from above.
  private static let level: Float = 0.9

  private static let swing: Float = 0.45

  public func drawBackground(into picture: inout Picture) {
    // On both sides and below there is more of it, where a canvas has another shape.
    let (start, end, bottom): (Float, Float, Float) = (Self.left - 2, Self.left + 4, 2.8)
    func drawHill(_ corner: (Point) -> Void) {
      for i in 0...240 { corner(Self.place(start + (end - start) * Float(i) / 240)) }
    }
    picture.addPolygon(.surface) { corner in
      drawHill(corner)
      corner(Point(x: end - Self.left, y: bottom))
      corner(Point(x: start - Self.left, y: bottom))
    }
    picture.addLine(width: 0.018, .muted, through: drawHill)
    picture.addFlag(at: Self.place(Float(State.goal)), height: 0.22, .green)
    let wall = Self.place(Float(State.positions.lowerBound) - 0.1)
    picture.addLine(
      from: wall, to: Point(x: wall.x, y: wall.y - 0.2), width: 0.04, .muted)
  }

  public func draw(_ state: State, into picture: inout Picture) {
    let position = Float(state.position)
    // Downwards y grows, so that the slope has the other sign.
    let slope = -3 * Self.swing * cosine(3 * position)
    let length = squareRoot(1 + slope * slope)
    let along = Point(x: 1 / length, y: slope / length)
    let ground = Self.place(position)
    func place(_ x: Float, _ height: Float) -> Point {
      Point(
        x: ground.x + along.x * x + along.y * height, y: ground.y + along.y * x - along.x * height)
    }
    let wheel: Float = 0.037
    picture.addQuadrilateral(
      place(-0.07, 0.11), place(-0.045, 0.165), place(0.03, 0.165), place(0.065, 0.11), .blue)
    picture.addLine(from: place(-0.095, 0.085), to: place(0.095, 0.085), width: 0.07, .blue)
    for side: Float in stride(from: -0.07, through: 0.07, by: 0.14) {
      picture.addDisc(at: place(side, wheel + 0.009), radius: wheel, .ink)
      picture.addDisc(at: place(side, wheel + 0.009), radius: 0.014, .surface)
    }
  }

  /// Returns where the hill has a position.
  private static func place(_ position: Float) -> Point {
    Point(x: position - left, y: level - swing * sine(3 * position))
  }
}
