/// How the ball flies, off walls, bricks and the paddle.
///
/// A tick's way is a straight line that is walked from one edge to the next, in whole numbers. So a ball
/// meets everything that lies on it in order, however fast it is, and nothing is passed over.
extension ArcadeBreakout.State {
  /// Moves the ball for a tick; returns the points that it made.
  @inline(__always)  // Worth a fifth of a step.
  mutating func moveBall(_ breaking: ArcadeBreakout.Breaking) -> Int {
    guard let ball else { return 0 }
    let (x, y) = (ball.x &+ ball.across, ball.y &+ ball.down)
    // Most ticks lead from one place in the open to another.
    let ceiling = (ball.canBreak ? Court.brickBottom : 0) + Court.ballHalf
    if x >= Court.ballHalf, x <= Court.width - Court.ballHalf, min(y, ball.y) >= ceiling,
      y <= Court.contact || ball.y > Court.contact
    {
      self.ball?.x = x
      self.ball?.y = y
      return 0
    }
    return walk(breaking)
  }

  /// Walks the way of the ball to its end, or to the paddle; returns the points made on it.
  private mutating func walk(_ breaking: ArcadeBreakout.Breaking) -> Int {
    guard let ball else { return 0 }
    var path = Path(of: ball)
    let points = walk(&path, breaking)
    self.ball = path.ball
    return points
  }

  private mutating func walk(_ path: inout Path, _ breaking: ArcadeBreakout.Breaking) -> Int {
    var points = 0
    while let edge = path.advance() {
      switch edge {
      case .side:
        path.ball.turnAcross()
        path.findColumn()
      case .top:
        path.ball.turnBack()
        path.ball.hasMetTop = true
        path.ball.canBreak = true
        path.findColumn()
        path.findRow()
      case .paddle:
        guard meetsPaddle(path.ball) else { continue }
        bounce(&path.ball)
        return points
      case .column(let column):
        guard let row = row(ofBrickIn: column, for: path.ball) else { continue }
        points += strike(row, column, &path.ball)
        if breaking == .always {
          path.ball.turnAcross()
        } else {
          path.ball.turnBack()
          path.ball.canBreak = false
          path.findRow()
        }
        path.findColumn()
      case .row(let row):
        guard let column = column(ofBrickIn: row, for: path.ball) else { continue }
        points += strike(row, column, &path.ball)
        path.ball.turnBack()
        if breaking == .once {
          path.ball.canBreak = false
          path.findColumn()
        }
        path.findRow()
      }
    }
    return points
  }

  /// Breaks a brick, and returns what it is worth; where that makes the ball faster, it is on the next tick.
  private mutating func strike(
    _ row: Int, _ column: Int, _ ball: inout ArcadeBreakout.Ball
  ) -> Int {
    wall.removeBrick(row: row, column: column)
    if row < 2 { ball.hasMetUpperRows = true }
    return ArcadeBreakout.Wall.value(ofRow: row)
  }

  /// Returns the column of the brick that a ball meets which enters a row: the one before its middle, or
  /// else the one beside it.
  ///
  /// An edge of the ball that lies between two columns counts to the one it goes to.
  private func column(ofBrickIn row: Int, for ball: ArcadeBreakout.Ball) -> Int? {
    let (x, before) = (ball.x, ball.across < 0 ? 1 : 0)
    let first = (x - Court.ballHalf - before) / Court.columnWidth
    let last = (x + Court.ballHalf - before) / Court.columnWidth
    let middle = (x - before) / Court.columnWidth
    if wall.hasBrick(row: row, column: middle) { return middle }
    let other = first == middle ? last : first
    return wall.hasBrick(row: row, column: other) ? other : nil
  }

  /// Returns the row of the brick that a ball meets which enters a column, as above.
  private func row(ofBrickIn column: Int, for ball: ArcadeBreakout.Ball) -> Int? {
    // Rows are counted from far above, so that no number is below zero.
    let y = ball.y - Court.brickTop + Path.rowsAbove * Court.rowHeight
    let before = ball.down < 0 ? 1 : 0
    let first = (y - Court.ballHalf - before) / Court.rowHeight - Path.rowsAbove
    let last = (y + Court.ballHalf - before) / Court.rowHeight - Path.rowsAbove
    let middle = (y - before) / Court.rowHeight - Path.rowsAbove
    if wall.hasBrick(row: middle, column: column) { return middle }
    let other = first == middle ? last : first
    return wall.hasBrick(row: other, column: column) ? other : nil
  }

  /// Whether the paddle is below a ball at its height.
  private func meetsPaddle(_ ball: ArcadeBreakout.Ball) -> Bool {
    abs(ball.x - paddle) < paddleHalf(under: ball) + Court.ballHalf
  }

  private func paddleHalf(under ball: ArcadeBreakout.Ball) -> Int {
    Court.paddleHalf(isHalved: ball.hasMetTop)
  }

  /// Sends the ball back from the paddle, by where it is met: of five sections the outer ones send it flatly
  /// to their side, the inner ones less so, and the middle one steeply on its way.
  mutating func bounce(_ ball: inout ArcadeBreakout.Ball) {
    let offset = ball.x - paddle
    let reach = paddleHalf(under: ball) + Court.ballHalf
    if 5 * abs(offset) < reach {
      ball.leavePaddle(.steep, goesLeft: ball.across < 0)
    } else {
      ball.leavePaddle(5 * abs(offset) < 3 * reach ? .medium : .flat, goesLeft: offset < 0)
    }
    if wall.isEmpty { buildWall() }
  }
}
