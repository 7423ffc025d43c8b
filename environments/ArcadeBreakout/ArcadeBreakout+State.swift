extension ArcadeBreakout {
  /// A position of the game.
  public struct State: Sendable, Hashable, Codable {
    /// The ball; `nil` where it waits to be served.
    public var ball: Ball?

    /// Where the middle of the paddle is, in 1,024ths of a unit.
    public var paddle = Court.width / 2

    /// The bricks that stand.
    public var wall = Wall.full

    /// The balls that are left, with the one in play.
    public var lives: UInt8

    /// How many walls were cleared and built anew.
    public var wallsCleared: UInt8 = 0

    /// The action executed last, which sticky actions repeat.
    public var lastAction = Action.noop

    /// Whether the episode has ended because the ball was lost, but the game goes on in the next one.
    public var goesOn = false

    /// Creates the position that starts a game.
    public init(lives: Int) {
      self.lives = UInt8(lives)
    }
  }
}

extension ArcadeBreakout.State {
  typealias Court = ArcadeBreakout.Court
  typealias Path = ArcadeBreakout.Path

  /// The points of the game so far.
  public var score: Int {
    (Int(wallsCleared) + 1) * ArcadeBreakout.Wall.totalValue - wall.value
  }

  /// Half of the width of the paddle, in 1,024ths of a unit.
  public var paddleHalf: Int { Court.paddleHalf(isHalved: ball?.hasMetTop ?? false) }

  /// Carries out an action for a tick, but for a serve.
  @inline(__always)
  mutating func movePaddle(_ action: ArcadeBreakout.Action) {
    // Without branches, which nobody foresees where actions are random.
    let step = Court.paddleStep
    paddle &+= action == .right ? step : action == .left ? -step : 0
    keepPaddleInside()
  }

  /// Brings a ball into play from a place on the line of serves.
  mutating func serve(from x: Int, goesLeft: Bool) {
    ball = ArcadeBreakout.Ball(
      x: x, y: Court.serveHeight, slope: .medium, goesLeft: goesLeft, goesUp: false)
    if wall.isEmpty { buildWall() }
  }

  /// Takes the ball out of play; the paddle is whole again.
  mutating func loseBall() {
    ball = nil
    lives -= 1
    keepPaddleInside()
  }

  /// Puts a new wall in the place of one that was cleared.
  mutating func buildWall() {
    wallsCleared += 1
    wall = .full
  }

  private mutating func keepPaddleInside() {
    let half = paddleHalf
    paddle = min(max(paddle, half), Court.width - half)
  }
}
