import GymCore

extension GridMap {
  /// The most cells of which each is drawn with what stands in it; in larger maps they are too small
  /// for more than a colour.
  private static let detailedCount = 10_000

  /// Returns the middle of a cell in a picture.
  func center(of cell: Int) -> Point {
    Point(x: Float(cell % columns) + 0.5, y: Float(cell / columns) + 0.5)
  }

  /// Draws all cells; free ones look like ice where `isIcy`.
  func draw(isIcy: Bool, into picture: inout Picture) {
    guard cells.count <= Self.detailedCount else {
      picture.addCells(
        in: Rectangle(x: 0, y: 0, width: Float(columns), height: Float(rows)),
        columns: columns, cells.lazy.map { $0.paint(isIcy: isIcy) })
      return
    }
    for (i, cell) in cells.enumerated() {
      draw(cell, at: center(of: i), isIcy: isIcy, into: &picture)
      if isPlace(i), wind(in: i) != 0 { drawWind(in: i, into: &picture) }
    }
  }

  private func draw(_ cell: Cell, at center: Point, isIcy: Bool, into picture: inout Picture) {
    // Walls side by side are one.
    let (inset, radius): (Float, Float) = cell == .wall ? (0, 0) : (0.025, 0.09)
    let tile = Rectangle(x: center.x - 0.5, y: center.y - 0.5, width: 1, height: 1)
    picture.addRectangle(tile.inset(by: inset), radius: radius, cell.paint(isIcy: isIcy))
    switch cell {
    case .free, .wall: break
    case .ice: picture.addGlints(at: center)
    case .start: picture.addRing(at: center, radius: 0.3, width: 0.06, .blue.faded(to: 0.7))
    case .goal, .smallGoal:
      let height: Float = cell == .goal ? 0.62 : 0.36
      picture.addFlag(
        at: Point(x: center.x - height / 4, y: center.y + height / 2), height: height,
        pole: .background, .background)
    case .pit:
      picture.addDisc(at: center, radius: 0.4, .black)
      picture.addRing(at: center, radius: 0.37, width: 0.05, .red)
    case .cliff:
      for drop: Float in stride(from: 0, through: 0.24, by: 0.24) {
        picture.addChevron(
          at: Point(x: center.x, y: center.y + drop), length: 0.26, towards: .pi / 2,
          width: 0.07, .background)
      }
    case .leftGate, .downGate, .rightGate, .upGate: picture.addGate(cell, at: center)
    }
  }

  /// Draws as many arrow heads as the wind blows a step further, three at the most.
  private func drawWind(in cell: Int, into picture: inout Picture) {
    let strength = wind(in: cell)
    let count = min(abs(strength), 3)
    let center = center(of: cell)
    let side: Float = strength > 0 ? -1 : 1
    for i in 0..<count {
      let offset = Float(i) - Float(count) / 2 + 0.75
      picture.addChevron(
        at: Point(x: center.x, y: center.y + side * 0.22 * offset), length: 0.2,
        towards: side * .pi / 2, width: 0.05, .orange.faded(to: 0.55))
    }
  }
}

extension GridMap.Cell {
  /// The colour of the whole cell.
  fileprivate func paint(isIcy: Bool) -> Paint {
    switch self {
    case .free, .start: isIcy ? Self.icy : .surface
    case .ice: Self.icy
    case .pit: isIcy ? Self.icy : .surface
    case .leftGate, .downGate, .rightGate, .upGate: .surface
    case .goal: .green
    case .smallGoal: .green.faded(to: 0.6)
    case .cliff: .red.faded(to: 0.8)
    case .wall: .muted.faded(to: 0.6)
    }
  }

  private static var icy: Paint { .teal.faded(to: 0.33) }
}

extension Picture {
  /// Adds what shines on ice.
  fileprivate mutating func addGlints(at center: Point) {
    for (x, length) in [(-0.2, 0.3), (0.05, 0.18)] as [(Float, Float)] {
      let start = Point(x: center.x + x, y: center.y + 0.05)
      addLine(
        from: start, to: start.moved(by: length, towards: -.pi / 4), width: 0.05,
        .white.faded(to: 0.7))
    }
  }

  /// Adds the direction of a gate, and the posts at both of its sides.
  fileprivate mutating func addGate(_ cell: GridMap.Cell, at center: Point) {
    guard let direction = cell.gateDirection else { return }
    let (x, y) = (Float(direction.columnStep), Float(direction.rowStep))
    for side: Float in stride(from: -0.4, through: 0.4, by: 0.8) {
      let middle = Point(x: center.x + side * y, y: center.y + side * x)
      addLine(
        from: Point(x: middle.x - 0.38 * x, y: middle.y - 0.38 * y),
        to: Point(x: middle.x + 0.38 * x, y: middle.y + 0.38 * y), width: 0.1, .purple)
    }
    addChevron(
      at: Point(x: center.x + 0.14 * x, y: center.y + 0.14 * y), length: 0.3,
      towards: arctangent(y, over: x), width: 0.08, .purple)
  }
}
