public import GymCore

/// The town, a block a unit.
extension Taxi: Drawable {
  public var pictureExtent: PictureExtent {
    PictureExtent(width: 5, height: 5, margin: 0.5, isGrid: true)
  }

  public var stepsPerSecond: Double { 4 }

  public func drawBackground(into picture: inout Picture) {
    picture.addRectangle(
      Rectangle(x: -0.1, y: -0.1, width: 5.2, height: 5.2), radius: 0.14, .surface)
    for i in 1..<5 {
      let place = Float(i)
      picture.addLine(
        from: Point(x: place, y: 0), to: Point(x: place, y: 5), width: 0.015, .line)
      picture.addLine(
        from: Point(x: 0, y: place), to: Point(x: 5, y: place), width: 0.015, .line)
    }
    for stand in Town.stands.indices { drawStand(stand, into: &picture) }
    for row in 0..<5 {
      for column in 0..<4 where !Town.isOpen(row: row, eastOf: column) {
        let x = Float(column) + 1
        picture.addLine(
          from: Point(x: x, y: Float(row)), to: Point(x: x, y: Float(row) + 1),
          width: 0.12, .muted)
      }
    }
  }

  private func drawStand(_ stand: Int, into picture: inout Picture) {
    let place = Self.place(of: stand)
    picture.addRectangle(
      Rectangle(x: place.x - 0.44, y: place.y - 0.44, width: 0.88, height: 0.88), radius: 0.07,
      Self.paint(of: stand).faded(to: 0.3))
    picture.addText(
      Town.standNames[stand], at: Point(x: place.x - 0.19, y: place.y + 0.02), size: 0.46,
      aligned: .center)
  }

  public func draw(_ state: State, into picture: inout Picture) {
    drawDestination(state.destination, into: &picture)
    drawTaxi(state, into: &picture)
    if state.passenger != State.inTaxi {
      let stand = Self.place(of: state.passenger)
      drawPassenger(at: Point(x: stand.x + 0.2, y: stand.y - 0.32), into: &picture)
    }
  }

  private func drawDestination(_ stand: Int, into picture: inout Picture) {
    let place = Self.place(of: stand)
    picture.addLine(width: 0.07, isClosed: true, .green) { corner in
      corner(Point(x: place.x - 0.44, y: place.y - 0.44))
      corner(Point(x: place.x + 0.44, y: place.y - 0.44))
      corner(Point(x: place.x + 0.44, y: place.y + 0.44))
      corner(Point(x: place.x - 0.44, y: place.y + 0.44))
    }
  }

  /// Draws the taxi from the side; its window is lit where the passenger sits in it.
  private func drawTaxi(_ state: State, into picture: inout Picture) {
    let (x, y) = (Float(state.column) + 0.5, Float(state.row) + 0.66)
    picture.addRectangle(
      Rectangle(x: x - 0.23, y: y - 0.2, width: 0.46, height: 0.3), radius: 0.1, .blue)
    picture.addRectangle(
      Rectangle(x: x - 0.35, y: y - 0.03, width: 0.7, height: 0.23), radius: 0.09, .blue)
    picture.addRectangle(
      Rectangle(x: x - 0.17, y: y - 0.14, width: 0.34, height: 0.16), radius: 0.05,
      state.passenger == State.inTaxi ? .orange : .background)
    for side: Float in stride(from: -0.19, through: 0.19, by: 0.38) {
      picture.addDisc(at: Point(x: x + side, y: y + 0.19), radius: 0.11, .surface)
      picture.addDisc(at: Point(x: x + side, y: y + 0.19), radius: 0.08, .ink)
    }
  }

  private func drawPassenger(at head: Point, into picture: inout Picture) {
    picture.addRectangle(
      Rectangle(x: head.x - 0.14, y: head.y + 0.12, width: 0.28, height: 0.22), radius: 0.12,
      .orange)
    picture.addDisc(at: head, radius: 0.1, .orange)
  }

  private static func place(of stand: Int) -> Point {
    Point(x: Float(Town.stands[stand].column) + 0.5, y: Float(Town.stands[stand].row) + 0.5)
  }

  /// The colour that a stand is named after.
  private static func paint(of stand: Int) -> Paint {
    switch stand {
    case 0: .red
    case 1: .green
    case 2: .yellow
    default: .blue
    }
  }
}
