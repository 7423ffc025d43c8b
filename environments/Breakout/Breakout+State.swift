import GymCore

extension Breakout {
  /// A cell of the grid; row 0 is at the top.
  @frozen
  public struct Cell: Sendable, Hashable, Codable {
    /// The column, in `0..<10`.
    public var column: Int8

    /// The row, in `0..<10`.
    public var row: Int8

    /// Creates a cell.
    public init(column: Int8, row: Int8) {
      self.column = column
      self.row = row
    }

    /// The number of the cell, row by row.
    var index: Int { Int(row) &* size &+ Int(column) }
  }

  /// A diagonal along which the ball moves.
  public enum Direction: UInt8, Sendable, Codable {
    case upLeft, upRight, downRight, downLeft

    /// The change of column in one step, −1 or 1.
    var columnStep: Int8 { self == .upRight || self == .downRight ? 1 : -1 }

    /// The change of row in one step, −1 or 1.
    var rowStep: Int8 { self == .downLeft || self == .downRight ? 1 : -1 }

    /// The direction with left and right exchanged.
    var mirrored: Direction {
      switch self {
      case .upLeft: .upRight
      case .upRight: .upLeft
      case .downRight: .downLeft
      case .downLeft: .downRight
      }
    }

    /// The direction with up and down exchanged.
    var bounced: Direction {
      switch self {
      case .upLeft: .downLeft
      case .upRight: .downRight
      case .downRight: .upRight
      case .downLeft: .upLeft
      }
    }
  }

  /// A position of the game.
  public struct State: Sendable, Hashable, Codable {
    /// All 30 bricks, which fill rows 1 to 3.
    public static let allBricks: UInt32 = (1 << 30) - 1

    /// The number of the cell of the first brick.
    static let firstBrickCell = Breakout.size

    /// The row of the paddle.
    static let paddleRow = Int8(Breakout.size - 1)

    /// Where the ball is.
    public var ball: Cell

    /// Where the ball was a step ago.
    public var trail: Cell

    /// Where the ball is going.
    public var direction: Direction

    /// The column of the paddle, in `0..<10`.
    public var paddle: Int8 = 4

    /// The bricks that stand: bit `(row − 1) · 10 + column`.
    public var bricks = allBricks

    /// Whether the previous step met a brick, so that this one breaks none.
    public var hasJustStruck = false

    /// The action executed last, which sticky actions repeat.
    public var lastAction = Action.stay

    /// Creates the position that starts an episode, with the ball at the left or
    /// at the right wall.
    public init(startsLeft: Bool) {
      ball = Cell(column: startsLeft ? 0 : 9, row: 3)
      trail = ball
      direction = startsLeft ? .downRight : .downLeft
    }

    /// Carries out the last action.
    mutating func movePaddle() {
      switch lastAction {
      case .stay: break
      case .left: paddle = max(paddle - 1, 0)
      case .right: paddle = min(paddle + 1, Int8(Breakout.size - 1))
      }
    }

    /// Moves the ball one step, off walls, bricks and the paddle.
    mutating func moveBall() -> Step {
      trail = ball
      var next = Cell(
        column: ball.column + direction.columnStep, row: ball.row + direction.rowStep)
      if next.column < 0 || next.column >= Int8(Breakout.size) {
        next.column = ball.column
        direction = direction.mirrored
      }
      var step = Step(reward: 0)
      var meetsBrick = false
      if next.row < 0 {
        next.row = 0
        direction = direction.bounced
      } else if hasBrick(at: next) {
        meetsBrick = true
        if !hasJustStruck {
          step.reward = 1
          bricks &= ~brick(at: next)
          next.row = ball.row
          direction = direction.bounced
        }
      } else if next.row == State.paddleRow {
        if bricks == 0 { bricks = State.allBricks }
        if ball.column == paddle {
          direction = direction.bounced
          next.row = ball.row
        } else if next.column == paddle {
          direction = direction.bounced.mirrored
          next.row = ball.row
        } else {
          step.status = .terminated
        }
      }
      hasJustStruck = meetsBrick
      ball = next
      return step
    }

    /// Returns the bit of the brick at `cell`, 0 where there can be none.
    private func brick(at cell: Cell) -> UInt32 {
      1 << UInt32(truncatingIfNeeded: cell.index - State.firstBrickCell)
    }

    private func hasBrick(at cell: Cell) -> Bool {
      (1...3).contains(cell.row) && bricks & brick(at: cell) != 0
    }
  }
}
