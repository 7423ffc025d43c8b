import GymCore

/// The parts of a picture of the court, whose upper left corner is somewhere.
struct CourtPicture {
  typealias Court = ArcadeBreakout.Court

  let corner: Point

  /// How wide the court is, in units.
  static let width = units(Court.width)

  /// Returns a length in units.
  private static func units(_ length: some BinaryInteger) -> Float {
    Float(length) / Float(Court.unit)
  }

  /// What is between the walls.
  var inside: Rectangle {
    Rectangle(
      x: corner.x, y: corner.y, width: Self.width, height: Self.units(Court.height))
  }

  /// Adds the walls at the left, at the top and at the right, in one piece.
  func addWalls(thickness: Float, to picture: inout Picture) {
    let (left, right) = (corner.x, corner.x + Self.width)
    let (top, bottom) = (corner.y, corner.y + inside.height)
    picture.addPolygon(.muted) { point in
      point(Point(x: left, y: bottom))
      point(Point(x: left - thickness, y: bottom))
      point(Point(x: left - thickness, y: top - thickness))
      point(Point(x: right + thickness, y: top - thickness))
      point(Point(x: right + thickness, y: bottom))
      point(Point(x: right, y: bottom))
      point(Point(x: right, y: top))
      point(Point(x: left, y: top))
    }
  }

  /// Returns the colour of a row, as on the console.
  private func paint(ofRow row: Int) -> Paint {
    switch row {
    case 0: .red
    case 1: .orange
    case 2: .brown
    case 3: .yellow
    case 4: .green
    default: .blue
    }
  }

  /// Adds every brick by itself, with some room between them.
  func addBricks(of wall: ArcadeBreakout.Wall, gap: Float, to picture: inout Picture) {
    for row in 0..<Court.rowCount {
      var bricks = wall.bricks(ofRow: row)
      while bricks != 0 {
        let place = rectangle(row: row, columns: bricks.trailingZeroBitCount, 1)
        picture.addRectangle(place.inset(by: gap), radius: 0.7, paint(ofRow: row))
        bricks &= bricks &- 1
      }
    }
  }

  /// Adds bricks that stand side by side as one.
  func addRuns(of wall: ArcadeBreakout.Wall, to picture: inout Picture) {
    for row in 0..<Court.rowCount {
      var bricks = wall.bricks(ofRow: row)
      while bricks != 0 {
        let first = bricks.trailingZeroBitCount
        let count = (~(bricks >> UInt64(first))).trailingZeroBitCount
        picture.addRectangle(rectangle(row: row, columns: first, count), paint(ofRow: row))
        bricks &= ~((1 << UInt64(count) - 1) << UInt64(first))
      }
    }
  }

  private func rectangle(row: Int, columns first: Int, _ count: Int) -> Rectangle {
    let (width, height) = (Self.units(Court.columnWidth), Self.units(Court.rowHeight))
    return Rectangle(
      x: corner.x + Float(first) * width,
      y: corner.y + Self.units(Court.brickTop) + Float(row) * height,
      width: Float(count) * width, height: height)
  }

  func addPaddle(of state: ArcadeBreakout.State, radius: Float, to picture: inout Picture) {
    let half = Self.units(state.paddleHalf)
    let place = Rectangle(
      x: corner.x + Self.units(state.paddle) - half, y: corner.y + Self.units(Court.paddleTop),
      width: 2 * half, height: Self.units(Court.paddleHeight))
    picture.addRectangle(place, radius: radius, .blue)
  }

  /// Returns where the ball is that has its middle somewhere.
  func square(of x: Int, _ y: Int) -> Rectangle {
    let half = Self.units(Court.ballHalf)
    return Rectangle(
      x: corner.x + Self.units(x) - half, y: corner.y + Self.units(y) - half, width: 2 * half,
      height: 2 * half)
  }

  /// Adds the ball and a trail of where it came from, with a rim that sets it off from bricks.
  func addBall(_ ball: ArcadeBreakout.Ball, to picture: inout Picture) {
    for i in (1...3).reversed() {
      let place = square(of: ball.x - 2 * i * ball.across, ball.y - 2 * i * ball.down)
      guard isInside(place) else { continue }
      picture.addRectangle(
        place.inset(by: 0.25 * Float(i)), radius: 1, .orange.faded(to: 0.36 - 0.09 * Float(i)))
    }
    let place = square(of: ball.x, ball.y)
    picture.addRectangle(place.inset(by: -0.7), radius: 1.7, .surface)
    picture.addRectangle(place, radius: 1.1, .orange)
  }

  private func isInside(_ place: Rectangle) -> Bool {
    place.x >= corner.x && place.x + place.width <= corner.x + Self.width && place.y >= corner.y
      && place.y + place.height <= corner.y + Self.units(Court.paddleTop)
  }
}
