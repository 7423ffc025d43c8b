public import GymCore

/// The field between its walls, a cell a unit.
extension Breakout: Drawable {
  public var pictureExtent: PictureExtent {
    PictureExtent(
      width: Float(Self.size), height: Float(Self.size), margin: 0.5, isGrid: true)
  }

  public var stepsPerSecond: Double { 10 }

  /// How much of a cell on each side a brick and the paddle leave free.
  private static let gap: Float = 0.07

  public func drawBackground(into picture: inout Picture) {
    let end = Float(Self.size)
    picture.addRectangle(Rectangle(x: 0, y: 0, width: end, height: end), .surface)
    for i in 1..<Self.size {
      let place = Float(i)
      picture.addLine(
        from: Point(x: place, y: 0), to: Point(x: place, y: end), width: 0.02, .line)
      picture.addLine(
        from: Point(x: 0, y: place), to: Point(x: end, y: place), width: 0.02, .line)
    }
    // Where the ball is lost.
    picture.addLine(
      from: Point(x: 0, y: end), to: Point(x: end, y: end), width: 0.08, .red.faded(to: 0.7))
    let wall: Float = 0.2
    picture.addLine(width: wall, .muted) { corner in
      corner(Point(x: -wall / 2, y: end))
      corner(Point(x: -wall / 2, y: -wall / 2))
      corner(Point(x: end + wall / 2, y: -wall / 2))
      corner(Point(x: end + wall / 2, y: end))
    }
  }

  public func draw(_ state: State, into picture: inout Picture) {
    var bricks = state.bricks
    while bricks != 0 {
      let cell = State.firstBrickCell + bricks.trailingZeroBitCount
      drawBrick(column: cell % Self.size, row: cell / Self.size, into: &picture)
      bricks &= bricks &- 1
    }
    picture.addRectangle(
      Rectangle(
        x: Float(state.paddle) + 0.02, y: Float(State.paddleRow) + 0.22, width: 0.96, height: 0.52),
      radius: 0.2, .blue)
    drawBall(state, into: &picture)
  }

  private func drawBrick(column: Int, row: Int, into picture: inout Picture) {
    let paint: Paint =
      switch row {
      case 1: .purple
      case 2: .teal
      default: .yellow
      }
    let cell = Rectangle(x: Float(column), y: Float(row), width: 1, height: 1)
    picture.addRectangle(cell.inset(by: Self.gap), radius: 0.12, paint)
  }

  /// Draws the ball and where it comes from, with a rim that sets it off from bricks.
  private func drawBall(_ state: State, into picture: inout Picture) {
    let (ball, trail) = (center(of: state.ball), center(of: state.trail))
    picture.addLine(from: trail, to: ball, width: 0.36, .orange.faded(to: 0.4))
    picture.addDisc(at: ball, radius: 0.43, .surface)
    picture.addDisc(at: ball, radius: 0.36, .orange)
  }

  private func center(of cell: Cell) -> Point {
    Point(x: Float(cell.column) + 0.5, y: Float(cell.row) + 0.5)
  }
}
