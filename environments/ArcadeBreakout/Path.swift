extension ArcadeBreakout {
  /// What is left of the way of a ball in a tick, which is walked from edge to edge.
  ///
  /// All lengths are in 1,024ths of a unit. Of two edges that lie across and along the way, the one at the
  /// lesser share of what is left comes first: a/across < b/along where a · along < b · across.
  struct Path {
    /// What the ball comes to.
    enum Edge {
      /// A wall at a side, the wall at the top, or the height of the paddle.
      case side, top, paddle

      /// The nearer edge of a column, or of a row, which may be none of those that have bricks.
      case column(Int), row(Int)
    }

    /// Rows are counted from so many above the bricks, so that no number is below zero.
    static let rowsAbove = 8

    /// The ball where it has come to.
    var ball: Ball

    /// What is left, to the side and up or down.
    private var across: Int, along: Int

    /// How far it is to the next column and row, if bricks matter.
    private var toColumn = Int.max, toRow = Int.max

    /// Whether the ball is below the height of the paddle, where nothing holds it any more.
    private var hasPassedPaddle: Bool

    /// Begins where a ball is.
    init(of ball: Ball) {
      self.ball = ball
      across = abs(ball.across)
      along = abs(ball.down)
      hasPassedPaddle = ball.y > Court.contact
      findColumn()
      findRow()
    }

    /// Finds how far it is to the next column, after the ball has turned or bricks matter again.
    mutating func findColumn() {
      guard ball.canBreak else { return toColumn = .max }
      let place = columnPlace % Court.columnWidth
      toColumn = ball.across < 0 || place == 0 ? place : Court.columnWidth - place
    }

    /// Finds how far it is to the next row.
    mutating func findRow() {
      guard ball.canBreak else { return toRow = .max }
      let place = rowPlace % Court.rowHeight
      toRow = ball.down < 0 || place == 0 ? place : Court.rowHeight - place
    }

    /// Where the edge of the ball is that goes before, from the left wall.
    private var columnPlace: Int {
      ball.x + (ball.across < 0 ? -Court.ballHalf : Court.ballHalf)
    }

    /// Where it is from so many rows above the bricks.
    private var rowPlace: Int {
      ball.y + (ball.down < 0 ? -Court.ballHalf : Court.ballHalf) - Court.brickTop
        + Self.rowsAbove * Court.rowHeight
    }

    /// Walks to the next edge and returns it, or to the end and returns `nil`.
    mutating func advance() -> Edge? {
      let (toSide, toEnd) = (distanceToSide, distanceToEnd)
      let (a, b) = (min(toSide, toColumn), min(toEnd, toRow))
      let (meetsAcross, meetsAlong) = (a < across, b < along)
      if meetsAlong, !meetsAcross || b * across <= a * along {
        go(across: b * across / along, along: b)
        if b == toEnd {
          if ball.down < 0 { return .top }
          hasPassedPaddle = true
          return .paddle
        }
        toRow = Court.rowHeight
        let row = rowPlace / Court.rowHeight - Self.rowsAbove
        return .row(ball.down < 0 ? row - 1 : row)
      }
      if meetsAcross {
        go(across: a, along: a * along / across)
        if a == toSide { return .side }
        toColumn = Court.columnWidth
        let column = columnPlace / Court.columnWidth
        return .column(ball.across < 0 ? column - 1 : column)
      }
      go(across: across, along: along)
      return nil
    }

    private var distanceToSide: Int {
      (ball.across < 0 ? ball.x : Court.width - ball.x) - Court.ballHalf
    }

    private var distanceToEnd: Int {
      if ball.down < 0 { return ball.y - Court.ballHalf }
      return hasPassedPaddle ? .max : Court.contact - ball.y
    }

    private mutating func go(across way: Int, along height: Int) {
      ball.x += ball.across < 0 ? -way : way
      ball.y += ball.down < 0 ? -height : height
      across -= way
      along -= height
      if toColumn != .max { toColumn -= way }
      if toRow != .max { toRow -= height }
    }
  }
}
