import ArcadeBreakoutEnvironment
import GymCore
import Testing

@Suite struct ArcadeBrickTests {
  typealias Ball = ArcadeBreakout.Ball
  typealias Court = ArcadeBreakout.Court
  typealias Wall = ArcadeBreakout.Wall

  /// A ball that comes up under the middle of a column, in a court of which only some rows stand.
  private func flight(
    column: Int, from y: Int = 70, rows: Range<Int> = 0..<6, goesLeft: Bool = false
  ) -> ArcadeFlight {
    var flight = ArcadeFlight(
      Ball(
        x: (8 * column + 4) * Court.unit, y: y * Court.unit, slope: .steep, goesLeft: goesLeft,
        goesUp: true))
    for row in 0..<6 where !rows.contains(row) {
      for column in 0..<18 { flight.state.wall.removeBrick(row: row, column: column) }
    }
    return flight
  }

  @Test func `rows are worth 1, 1, 4, 4, 7 and 7 from below, and a wall 432`() {
    var values: [Float] = []
    for row in (0..<6).reversed() {
      var flight = flight(column: 3, rows: 0..<row + 1)
      #expect(flight.fly { $0.ball?.canBreak == false })
      values.append(flight.points)
    }

    #expect(values == [1, 1, 4, 4, 7, 7])
    #expect(Wall.full.count == 108)
    #expect(Wall.full.value == 432)
    #expect(Wall.full.value == Wall.totalValue)
  }

  @Test func `a ball that has broken a brick passes all others until it meets the paddle`() throws {
    var flight = flight(column: 5)
    #expect(flight.fly { $0.wall.count == 107 })
    #expect(try #require(flight.state.ball).down > 0)
    // Put among the bricks, it leaves them alone.
    flight.state.ball?.y = 30 * Court.unit
    flight.state.paddle = try #require(flight.state.ball).x
    for _ in 0..<20 { flight.tick() }
    #expect(flight.state.wall.count == 107)

    flight.state.ball = ArcadeFlight.meeting(offset: 0).state.ball
    flight.state.ball?.canBreak = false
    flight.state.paddle = Court.width / 2
    flight.tick()
    #expect(try #require(flight.state.ball).canBreak)
  }

  @Test func `a ball behind the wall breaks a brick every time it comes back from the top`() {
    var flight = flight(column: 9, from: 20)
    flight.state.ball?.canBreak = false
    for _ in 0..<100 { flight.tick() }

    // At 3.5 units a tick, 74° steep, it goes up and down the 20 units between in 12 ticks.
    #expect((6...8).contains(108 - flight.state.wall.count))
    #expect((0..<18).allSatisfy { flight.state.wall.hasBrick(row: 2, column: $0) })
  }

  @Test(arguments: [(1, 3), (2, 0)])
  func `a brick of the upper two rows makes the ball as fast as it becomes`(
    row: Int, pace: Int
  ) throws {
    var flight = flight(column: 3, rows: 0..<row + 1)
    #expect(flight.fly { $0.ball?.canBreak == false })
    let ball = try #require(flight.state.ball)

    #expect(ball.pace == pace)
    #expect(ball.hasMetUpperRows == (pace == 3))
  }

  @Test func `of two bricks that are met at once, the one before the middle breaks`() {
    for (shift, column) in [(-1, 6), (1, 7)] {
      var flight = flight(column: 6)
      // 4 units further to the right the ball is below two columns.
      flight.state.ball?.x += (4 + shift) * Court.unit
      flight.state.ball?.y = 62 * Court.unit + 1
      flight.tick()
      #expect(flight.state.wall.count == 107)
      #expect(!flight.state.wall.hasBrick(row: 5, column: column))
    }
  }

  @Test func `where any brick breaks, sides turn the ball across and go on turning it`() throws {
    var flight = flight(column: 3, from: 57)
    flight.rules.breaking = .always
    // A shaft one column wide.
    for row in 0..<6 { flight.state.wall.removeBrick(row: row, column: 3) }
    let before = flight.state.wall.count
    #expect(flight.fly { $0.wall.count < before })
    let ball = try #require(flight.state.ball)

    #expect(ball.across < 0)
    #expect(ball.down < 0)
    #expect(ball.canBreak)
    #expect(flight.fly { $0.wall.count == before - 2 })
  }

  @Test func `a new wall stands once the ball is met after the first is cleared`() throws {
    var flight = flight(column: 3, rows: 0..<0)
    flight.state.wall = .empty
    #expect(flight.state.score == 432)
    #expect(flight.fly { ($0.ball?.down ?? 0) > 0 })
    #expect(flight.state.wall.isEmpty)

    flight.state.ball = ArcadeFlight.meeting(offset: 0).state.ball
    flight.tick()
    #expect(flight.state.wall == .full)
    #expect(flight.state.wallsCleared == 1)
    #expect(flight.state.score == 432)
  }

  @Test func `the last brick of the second wall ends the game with 864 points`() {
    var flight = flight(column: 3, rows: 5..<6)
    for column in 0..<18 where column != 3 {
      flight.state.wall.removeBrick(row: 5, column: column)
    }
    flight.state.wallsCleared = 1
    #expect(flight.fly { $0.wall.isEmpty })

    #expect(flight.status == .terminated)
    #expect(flight.state.score == 864)
  }
}
