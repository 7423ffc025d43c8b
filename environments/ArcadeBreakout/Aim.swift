import GymCore

/// Where the paddle had best be when the ball comes down, and how it gets there.
///
/// It goes and stops by whole decisions, but may still be on its way when it meets the ball, so that it has
/// more than one place to meet it in. Few are left all the same where no action sticks; who does not see
/// beyond the next meeting is then caught in rounds in which no brick breaks.
struct Aim {
  typealias Court = ArcadeBreakout.Court

  /// Where the middle of the paddle is to be before the decision in which the ball comes down.
  private(set) var rest: Int

  /// Where it goes in that decision: −1 to the left, 1 to the right.
  private(set) var lastMove = 0

  /// Whether the ball comes down in the decision that is to be taken now, and can be met.
  private(set) var isNow = false

  private let breaking: ArcadeBreakout.Breaking

  /// How many ticks a decision lasts.
  private let frameSkip: Int

  /// How much further from its ends the paddle is to meet the ball, in 1,024ths of a unit.
  private let margin: Int

  /// A path that is rolled forward for longer than this many ticks comes to nothing.
  private static let longest = 1_500

  /// How many times more the ball is met in mind, where nothing is to be made before.
  private static let foresight = 2

  /// What points count for that are made not this time but the next.
  private static let patience: Float = 0.3

  /// What a meeting is worth after which nothing is to be made as far as it foresees.
  private static let vain: Float = 0.0001

  /// A way to meet the ball, and what it is worth in points a tick.
  private struct Meeting {
    var worth: Float = -1
    var rest: Int
    var lastMove = 0
  }

  /// Finds the place.
  init(rules: ArcadeBreakout, at state: ArcadeBreakout.State) {
    breaking = rules.breaking
    frameSkip = rules.frameSkip
    margin = rules.stickyProbability > 0 ? 3 * Court.unit / 2 : 0
    rest = state.paddle
    guard let ball = state.ball, ball.y <= Court.contact else { return }
    var landed = state
    let ticks = roll(&landed).ticks
    let best = bestMeeting(of: landed, from: state.paddle, in: ticks, depth: Self.foresight)
    if (0..<Self.vain).contains(best.worth), state.lives > 1 {
      // The next ball comes from elsewhere, and a lost one costs nothing.
      rest = (landed.ball?.x ?? 0) < Court.width / 2 ? Court.width : 0
      return
    }
    rest = best.rest
    lastMove = best.lastMove
    isNow = ticks < frameSkip && best.worth >= 0
  }

  /// Finds the best way to meet a ball that comes down in so many ticks, with the paddle somewhere now.
  private func bestMeeting(
    of landed: ArcadeBreakout.State, from paddle: Int, in ticks: Int, depth: Int
  ) -> Meeting {
    var best = Meeting(rest: landed.ball?.x ?? paddle)
    guard let ball = landed.ball, ticks >= 0 else { return best }
    let lastTicks = ticks % frameSkip
    for move in lastTicks > 0 ? -1...1 : 0...0 {
      let shift = move * lastTicks * Court.paddleStep
      let offsets = offsets(of: landed)
      var before = Int.min
      for i in offsets.indices {
        let stop = inside(
          stop(near: ball.x - offsets[i] - shift, from: paddle, ticks / frameSkip), landed)
        let place = inside(stop + shift, landed)
        guard place != before, catches(place, landed) else { continue }
        before = place
        // The decision in which it is met may go on.
        let rest = lastTicks == 0 ? 0 : frameSkip - lastTicks
        let worth = worth(of: landed, with: place, thenMoving: move, for: rest, depth: depth)
        if worth > best.worth { best = Meeting(worth: worth, rest: stop, lastMove: move) }
      }
    }
    return best
  }

  /// Returns the place nearest to a wished one of those where the paddle can stop after so many decisions.
  private func stop(near wished: Int, from paddle: Int, _ decisions: Int) -> Int {
    let (distance, step) = (wished - paddle, frameSkip * Court.paddleStep)
    let steps = (distance + (distance < 0 ? -step : step) / 2) / step
    return paddle + min(max(steps, -decisions), decisions) * step
  }

  /// Rolls the ball on until it is at the height of the paddle, which is not there; returns the points, and the
  /// ticks it takes.
  private func roll(_ state: inout ArcadeBreakout.State) -> (points: Int, ticks: Int) {
    let paddle = state.paddle
    state.paddle = -Court.width
    defer { state.paddle = paddle }
    var points = 0
    for tick in 1...Self.longest {
      points += state.moveBall(breaking)
      guard let ball = state.ball, ball.down > 0, ball.y >= Court.contact else { continue }
      state.ball?.x -= ball.across * (ball.y - Court.contact) / ball.down
      state.ball?.y = Court.contact
      return (points, tick)
    }
    return (points, Self.longest)
  }

  /// Returns where the paddle is met, from its middle: in the middle of each section.
  private func offsets(of state: ArcadeBreakout.State) -> InlineArray<5, Int> {
    let reach = state.paddleHalf + Court.ballHalf
    return [-4 * reach / 5, -2 * reach / 5, 0, 2 * reach / 5, 4 * reach / 5]
  }

  private func inside(_ paddle: Int, _ state: ArcadeBreakout.State) -> Int {
    min(max(paddle, state.paddleHalf), Court.width - state.paddleHalf)
  }

  private func catches(_ paddle: Int, _ state: ArcadeBreakout.State) -> Bool {
    guard let ball = state.ball else { return false }
    return abs(ball.x - paddle) < state.paddleHalf + Court.ballHalf - margin
  }

  /// Returns a share that differs from ball to ball, without which one might go the same round for ever.
  private func whim(_ ball: ArcadeBreakout.Ball, _ paddle: Int) -> Float {
    var random = RandomStream(seed: UInt64(truncatingIfNeeded: ball.x << 20 ^ paddle))
    return random.uniform()
  }

  /// Returns what it is worth to meet a ball that has come down, in points a tick, where the decision then goes
  /// on for some ticks.
  private func worth(
    of landed: ArcadeBreakout.State, with paddle: Int, thenMoving move: Int, for rest: Int,
    depth: Int
  ) -> Float {
    var state = landed
    state.paddle = paddle
    guard var ball = state.ball else { return 0 }
    state.bounce(&ball)
    state.ball = ball
    let (points, ticks) = roll(&state)
    guard points == 0 else { return Float(points) / Float(ticks) }
    guard depth > 0 else { return 0 }
    let next = bestMeeting(
      of: state, from: inside(paddle + move * rest * Court.paddleStep, state), in: ticks - rest,
      depth: depth - 1)
    return Self.patience * (max(0, next.worth) + Self.vain * whim(ball, paddle))
  }
}
