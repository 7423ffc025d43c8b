public import GymCore

/// The court below the score, as on the console's screen.
extension ArcadeBreakout: Drawable {
  public var pictureExtent: PictureExtent { PictureExtent(width: 176, height: 204) }

  public var stepsPerSecond: Double { 60 / Double(frameSkip) }

  /// Where the upper left corner of the court is in pictures for people.
  static let corner = Point(x: 16, y: 32)

  /// How thick its walls are.
  private static let thickness: Float = 8

  public func drawBackground(into picture: inout Picture) {
    let court = CourtPicture(corner: Self.corner)
    picture.addRectangle(court.inside, .surface)
    court.addWalls(thickness: Self.thickness, to: &picture)
    // Where the ball is lost.
    let bottom = court.inside.y + court.inside.height
    picture.addLine(
      from: Point(x: court.inside.x, y: bottom),
      to: Point(x: court.inside.x + court.inside.width, y: bottom), width: 1.2,
      .red.faded(to: 0.7))
  }

  public func draw(_ state: State, into picture: inout Picture) {
    let court = CourtPicture(corner: Self.corner)
    court.addBricks(of: state.wall, gap: 0.4, to: &picture)
    court.addPaddle(of: state, radius: 1.4, to: &picture)
    if let ball = state.ball { court.addBall(ball, to: &picture) }
    drawScore(of: state, into: &picture)
  }

  /// Draws the points, the balls that are left, and which wall of how many stands.
  private func drawScore(of state: State, into picture: inout Picture) {
    let right = Self.corner.x + CourtPicture.width
    picture.addText("\(state.score)", at: Point(x: Self.corner.x, y: 18), size: 15)
    picture.addText(
      "\(state.wallsCleared + 1)/\(walls)", at: Point(x: 66, y: 18), size: 9, aligned: .center,
      .muted)
    for i in 0..<lives {
      let center = Point(x: right - 3.2 - 8 * Float(i), y: 13)
      if i < Int(state.lives) {
        picture.addDisc(at: center, radius: 2.8, .orange)
      } else {
        picture.addRing(at: center, radius: 2.4, width: 0.7, .line)
      }
    }
  }

  public var hasPassages: Bool { frameSkip > 1 }

  /// Moves ball and paddle in straight lines; bricks go when the ball is half of the way.
  public func passage(from before: State, to after: State, share: Float) -> State {
    var state = after
    func between(_ before: Int, _ after: Int) -> Int {
      before + Int(Float(after - before) * share)
    }
    state.paddle = between(before.paddle, after.paddle)
    if share < 0.5 { state.wall = before.wall }
    if let start = before.ball, let end = after.ball {
      state.ball?.x = between(start.x, end.x)
      state.ball?.y = between(start.y, end.y)
    }
    return state
  }
}

/// What agents are shown: the court in a square of which a unit is half a pixel at 84×84, so that all
/// edges of walls and bricks lie between pixels.
extension ArcadeBreakout {
  public var pixelExtent: PictureExtent { PictureExtent(width: 168, height: 168) }

  public var showingEveryFrame: ArcadeBreakout {
    var rules = self
    rules.frameSkip = 1
    return rules
  }

  private static let pixelCorner = Point(x: 12, y: 4)

  public func drawPixelBackground(into picture: inout Picture) {
    CourtPicture(corner: Self.pixelCorner).addWalls(thickness: 4, to: &picture)
  }

  public func drawPixels(of state: State, into picture: inout Picture) {
    let court = CourtPicture(corner: Self.pixelCorner)
    court.addRuns(of: state.wall, to: &picture)
    court.addPaddle(of: state, radius: 0, to: &picture)
    if let ball = state.ball {
      picture.addRectangle(court.square(of: ball.x, ball.y), .white)
    }
    // The balls that are left stand to the left, and walls that were cleared to the right.
    for i in 0..<Int(state.lives) {
      picture.addRectangle(
        Rectangle(x: 2, y: 160 - 8 * Float(i), width: 4, height: 4), .white)
    }
    for i in 0..<Int(state.wallsCleared) {
      picture.addRectangle(
        Rectangle(x: 162, y: 160 - 8 * Float(i), width: 4, height: 4), .white)
    }
  }
}
