public import GymCore

/// A wooden board, an interval between lines a unit, with what was captured below.
extension GoLite: Drawable {
  public var pictureExtent: PictureExtent {
    let plan = BoardPlan(of: self)
    return PictureExtent(
      width: plan.wood.width, height: plan.wood.height + plan.captionHeight,
      margin: 0.02 * plan.wood.width, isGrid: true)
  }

  public var stepsPerSecond: Double { 2 }

  public func drawBackground(into picture: inout Picture) {
    let plan = BoardPlan(of: self)
    plan.drawWood(into: &picture)
    drawLines(on: plan, into: &picture)
    plan.drawCoordinates(into: &picture)
  }

  public func draw(_ state: State, into picture: inout Picture) {
    let plan = BoardPlan(of: self)
    drawStones(of: state, on: plan, into: &picture)
    if state.passes == 2 { drawAreas(of: state, on: plan, into: &picture) }
    drawCaption(of: state, below: plan, into: &picture)
  }

  // MARK: - The board

  private func drawLines(on plan: BoardPlan, into picture: inout Picture) {
    for column in 0..<width {
      let isEdge = column == 0 || column == width - 1
      picture.addLine(
        from: plan.point(column, 0), to: plan.point(column, height - 1),
        width: plan.lineWidth * (isEdge ? 1.6 : 1), BoardPlan.ink)
    }
    for row in 0..<height {
      let isEdge = row == 0 || row == height - 1
      picture.addLine(
        from: plan.point(0, row), to: plan.point(width - 1, row),
        width: plan.lineWidth * (isEdge ? 1.6 : 1), BoardPlan.ink)
    }
    for row in 0..<height {
      for column in 0..<width where hasStar(column, row) {
        picture.addDisc(at: plan.point(column, row), radius: 0.1, BoardPlan.ink)
      }
    }
  }

  // MARK: - Stones

  private func drawStones(of state: State, on plan: BoardPlan, into picture: inout Picture) {
    let stones = (0..<pass).compactMap { action in
      stone(at: action, in: state).map { (plan.point(of: action), $0) }
    }
    // All shadows lie below all stones.
    for (point, _) in stones { StonePicture.drawShadow(at: point, into: &picture) }
    for (point, player) in stones { StonePicture.draw(of: player, at: point, into: &picture) }
    guard let move = state.moves.last, move.action != pass,
      let player = stone(at: move.action, in: state)
    else { return }
    picture.addRing(
      at: plan.point(of: move.action), radius: 0.24, width: 0.075,
      player == .first ? .white : .black)
  }

  /// Draws whose every point is, where the game is over.
  private func drawAreas(of state: State, on plan: BoardPlan, into picture: inout Picture) {
    for (action, owner) in owners(in: state).enumerated() where owner != 0 {
      guard stone(at: action, in: state) == nil else { continue }
      let point = plan.point(of: action)
      let side: Float = 0.32
      picture.addRectangle(
        Rectangle(x: point.x - side / 2, y: point.y - side / 2, width: side, height: side),
        radius: 0.04, owner > 0 ? .black : .white)
    }
  }

  // MARK: - What agents see

  public var pixelExtent: PictureExtent {
    PictureExtent(width: Float(width), height: Float(height), isGrid: true)
  }

  public func drawPixelBackground(into picture: inout Picture) {
    picture.addRectangle(
      Rectangle(x: 0, y: 0, width: Float(width), height: Float(height)), BoardPlan.board)
  }

  /// Draws the stones alone; a mark is on the last one.
  public func drawPixels(of state: State, into picture: inout Picture) {
    for action in 0..<pass {
      guard let player = stone(at: action, in: state) else { continue }
      let point = Point(x: Float(action % width) + 0.5, y: Float(action / width) + 0.5)
      picture.addDisc(at: point, radius: 0.48, player == .first ? .black : .white)
      if state.moves.last?.action == action {
        picture.addDisc(at: point, radius: 0.18, player == .first ? .white : .black)
      }
    }
  }

  /// A stone is put once.
  public var usualFrameSkip: Int { 1 }
}
