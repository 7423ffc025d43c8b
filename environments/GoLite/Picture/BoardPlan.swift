import GymCore

/// Where things are in a picture of a board.
struct BoardPlan {
  let width, height: Int

  /// The colours of wood and of what is printed on it, in light and in dark.
  static let board = Paint(.exact(red: 222, green: 184, blue: 116))
  static let ink = Paint(.exact(red: 66, green: 47, blue: 25))
  private static let edge = Paint(.exact(red: 150, green: 112, blue: 58))
  private static let grain = Paint(.exact(red: 150, green: 104, blue: 46), opacity: 20)

  init(of rules: GoLite) {
    (width, height) = (rules.width, rules.height)
  }

  /// The wood.
  var wood: Rectangle {
    Rectangle(
      x: 0, y: 0, width: Float(width - 1) + 2 * rim, height: Float(height - 1) + 2 * rim)
  }

  /// The size of coordinates, which is less on small boards, whose intervals are large.
  private var textSize: Float { min(0.42, 0.036 * Float(max(width, height) + 1)) }

  /// How far the lines are from the edge of the wood, where coordinates have room beside stones.
  private var rim: Float { 0.55 + 1.67 * textSize }

  /// How wide lines are; those at the edge are wider.
  var lineWidth: Float { min(0.035, 0.0035 * Float(max(width, height) + 1)) }

  /// The extent of the line of text below the wood.
  var captionHeight: Float { 0.075 * wood.width }

  /// The point where two lines cross, counted from the upper left.
  func point(_ column: Int, _ row: Int) -> Point {
    Point(x: Float(column) + rim, y: Float(row) + rim)
  }

  /// The point of an action.
  func point(of action: Int) -> Point { point(action % width, action / width) }

  // MARK: - Wood

  func drawWood(into picture: inout Picture) {
    let size = max(wood.width, wood.height)
    let corner = 0.012 * size
    picture.addRectangle(wood, radius: corner, Self.edge)
    picture.addRectangle(wood.inset(by: 0.004 * size), radius: corner, Self.board)
    drawGrain(into: &picture)
  }

  /// Draws lines that run along the wood, nearly straight.
  private func drawGrain(into picture: inout Picture) {
    let inside = wood.inset(by: 0.012 * max(wood.width, wood.height))
    var random = RandomStream(seed: 0, purpose: "wood")
    let count = 26
    for i in 0..<count {
      let x =
        inside.x + inside.width * (Float(i) + 0.2 + 0.6 * Float(random.uniform())) / Float(count)
      let (bend, turn) = (0.012 * Float(random.uniform()), 6 * Float(random.uniform()))
      let thickness = inside.width * (0.001 + 0.005 * Float(random.uniform()))
      picture.addLine(width: thickness, Self.grain) { line in
        for step in 0...16 {
          let share = Float(step) / 16
          let sway = bend * inside.width * sine(turn + 3 * share)
          let place = min(max(x + sway, inside.x), inside.x + inside.width)
          line(Point(x: place, y: inside.y + share * inside.height))
        }
      }
    }
  }

  // MARK: - Coordinates

  func drawCoordinates(into picture: inout Picture) {
    let size = textSize
    // Capital letters and digits are three quarters of the size high.
    let below = 0.375 * size
    let gap = 0.475 + 0.85 * size
    for column in 0..<width {
      let letter = String(Vertex.letters[column])
      let (top, bottom) = (point(column, 0), point(column, height - 1))
      for y in [top.y - gap, bottom.y + gap] {
        picture.addText(
          letter, at: Point(x: top.x, y: y + below), size: size, aligned: .center, Self.ink)
      }
    }
    for row in 0..<height {
      let (left, right) = (point(0, row), point(width - 1, row))
      for x in [left.x - gap, right.x + gap] {
        picture.addText(
          "\(height - row)", at: Point(x: x, y: left.y + below), size: size, aligned: .center,
          Self.ink)
      }
    }
  }
}
