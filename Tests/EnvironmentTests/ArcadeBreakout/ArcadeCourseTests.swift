import ArcadeBreakoutEnvironment
import GymCore
import Testing

/// What must hold in every tick, over a million of them.
@Suite struct ArcadeCourseTests {
  typealias Ball = ArcadeBreakout.Ball
  typealias Court = ArcadeBreakout.Court

  @Test(arguments: ArcadeBreakout.Breaking.allCases)
  func `a fast ball passes through no brick, no wall and no paddle in half a million ticks`(
    breaking: ArcadeBreakout.Breaking
  ) throws {
    var rules = ArcadeBreakout()
    rules.frameSkip = 1
    rules.stickyProbability = 0
    rules.firesByItself = true
    rules.breaking = breaking
    var random = RandomStream(seed: 7)
    var actions = RandomStream(seed: 8)
    var state = rules.initialState(using: &random)
    var action = ArcadeBreakout.Action.noop
    var (hits, bricks) = (0, 0)
    for tick in 0..<500_000 {
      if tick % 8 == 0 { action = rules.actions.action(numbered: actions.integer(below: 4)) }
      // As fast as can be from the start, and where it helps the paddle is below the ball.
      if state.ball?.pace == 0 { state.ball = hastened(state.ball) }
      if let ball = state.ball, actions.chance(0.2), rules.canOccur(under(ball, state)) {
        state = under(ball, state)
      }
      let before = state
      let step = rules.step(&state, taking: action, using: &random)
      let broken = before.wall.count - state.wall.count
      let isRebuilt = state.wallsCleared > before.wallsCleared
      try #require(isRebuilt || (0...(breaking == .once ? 1 : 3)).contains(broken), "\(before)")
      if let old = before.ball, let new = state.ball {
        try #require(rules.canOccur(state) || step.status != .ongoing, "\(before)")
        hits += old.down > 0 && new.down < 0 && old.y > 140 * Court.unit ? 1 : 0
        bricks += max(0, broken)
        if let fault = fault(from: old, to: new, before, state) {
          Issue.record("\(fault) in tick \(tick): \(before) to \(state)")
          return
        }
      }
      if step.status != .ongoing { state = rules.initialState(using: &random) }
    }
    #expect(hits > 2_000)
    #expect(bricks > 2_000)
  }

  private func hastened(_ ball: Ball?) -> Ball? {
    guard let ball else { return nil }
    var fast = Ball(
      x: ball.x, y: ball.y, slope: ball.slope, goesLeft: ball.across < 0, goesUp: true)
    fast.hasMetTop = true
    fast.hasMetUpperRows = true
    return fast
  }

  /// The same with the paddle somewhere below the ball.
  private func under(_ ball: Ball, _ state: ArcadeBreakout.State) -> ArcadeBreakout.State {
    var state = state
    state.paddle = ball.x / Court.unit * Court.unit
    return state
  }

  /// Returns what is wrong with a tick; `nil` where nothing is.
  private func fault(
    from old: Ball, to new: Ball, _ before: ArcadeBreakout.State, _ after: ArcadeBreakout.State
  ) -> String? {
    let most = 7 * Court.unit / 2 + 1
    if abs(new.x - old.x) > most || abs(new.y - old.y) > most {
      return "the ball jumps"
    }
    if new.canBreak, overlaps(new, after.wall) { return "the ball is inside a brick" }
    let (start, end) = (old.y, new.y)
    guard start <= Court.contact, end > Court.contact else { return nil }
    // It may only have come past where the paddle was not, at the height at which they meet.
    let x = old.x + old.across * (Court.contact - start) / old.down
    let isTurned = (old.across < 0) != (new.across < 0)
    let reach = after.paddleHalf + Court.ballHalf - 2
    return !isTurned && abs(x - after.paddle) < reach ? "the ball is inside the paddle" : nil
  }

  private func overlaps(_ ball: Ball, _ wall: ArcadeBreakout.Wall) -> Bool {
    for row in 0..<Court.rowCount {
      let top = Court.brickTop + row * Court.rowHeight
      guard ball.y + Court.ballHalf > top,
        ball.y - Court.ballHalf < top + Court.rowHeight
      else { continue }
      for column in 0..<Court.columnCount where wall.hasBrick(row: row, column: column) {
        let left = column * Court.columnWidth
        if ball.x + Court.ballHalf > left,
          ball.x - Court.ballHalf < left + Court.columnWidth
        {
          return true
        }
      }
    }
    return false
  }

  @Test(arguments: ArcadeBreakout.Breaking.allCases)
  func `a mirrored game stays mirrored to the bit`(breaking: ArcadeBreakout.Breaking) throws {
    var actions = RandomStream(seed: 3)
    for game in 0..<20 {
      let x = Court.serveRange.lowerBound + actions.integer(below: 72 * Court.unit)
      var flight = ArcadeFlight(
        Ball(x: x, y: Court.serveHeight, slope: .medium, goesLeft: game % 2 == 0, goesUp: false))
      var mirror = ArcadeFlight(
        Ball(
          x: Court.width - x, y: Court.serveHeight, slope: .medium, goesLeft: game % 2 != 0,
          goesUp: false))
      flight.rules.breaking = breaking
      mirror.rules.breaking = breaking
      for tick in 0..<4_000 {
        let distance = (flight.state.ball?.x ?? 0) - flight.state.paddle
        let isAside = abs(distance) > (3 + (tick >> 6) % 7) * Court.unit
        let action = isAside ? (distance > 0 ? ArcadeBreakout.Action.right : .left) : .noop
        flight.tick(action)
        mirror.tick(isAside ? (distance > 0 ? .left : .right) : .noop)
        try #require(mirrored(flight.state) == mirror.state, "\(tick)")
        guard flight.state.ball != nil else { break }
      }
      #expect(flight.points == mirror.points)
      #expect(flight.points > 0)
    }
  }

  /// The same with left and right exchanged.
  private func mirrored(_ state: ArcadeBreakout.State) -> ArcadeBreakout.State {
    var mirror = state
    mirror.paddle = Court.width - state.paddle
    mirror.wall = .full
    for row in 0..<6 {
      for column in 0..<18 where !state.wall.hasBrick(row: row, column: column) {
        mirror.wall.removeBrick(row: row, column: 17 - column)
      }
    }
    if let ball = state.ball {
      var other = ArcadeBreakout.Ball(
        x: Court.width - ball.x, y: ball.y, slope: ball.slope,
        goesLeft: ball.across > 0, goesUp: ball.down < 0)
      other.hits = ball.hits
      other.hasMetTop = ball.hasMetTop
      other.canBreak = ball.canBreak
      other.hasMetUpperRows = ball.hasMetUpperRows
      mirror.ball = other
    }
    return mirror
  }
}
