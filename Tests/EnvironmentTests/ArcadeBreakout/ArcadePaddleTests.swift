import ArcadeBreakoutEnvironment
import GymCore
import Testing

@Suite struct ArcadePaddleTests {
  typealias Ball = ArcadeBreakout.Ball
  typealias Court = ArcadeBreakout.Court
  typealias Slope = ArcadeBreakout.Slope

  /// Sections of the whole paddle, by how far from its middle they are met, in units: it reaches 10 to
  /// either side with half of the ball.
  static let sections: [(offsets: [Int], slope: Slope)] = [
    ([0, 1], .steep), ([3, 4, 5], .medium), ([7, 8, 9], .flat),
  ]

  @Test(arguments: sections.indices)
  func `five sections send the ball back by three slopes, to their own side`(i: Int) throws {
    let section = Self.sections[i]
    for offset in section.offsets {
      for (side, goesLeft) in [(1, true), (-1, true), (1, false), (-1, false)] {
        var flight = ArcadeFlight.meeting(offset: side * offset, goesLeft: goesLeft)
        flight.tick()

        let ball = try #require(flight.state.ball)
        #expect(ball.slope == section.slope)
        #expect(ball.down < 0)
        // The middle section sends it on where it went.
        let expected = section.slope == .steep ? goesLeft : side < 0
        #expect((ball.across < 0) == expected, "\(side * offset)")
      }
    }
  }

  @Test(arguments: Slope.allCases)
  func `all slopes are equally fast`(slope: Slope) {
    let ball = Ball(x: 0, y: 0, slope: slope, goesLeft: true, goesUp: true)
    let (x, y) = (Double(ball.across), Double(ball.down))
    #expect(abs((x * x + y * y).squareRoot() - 1.5 * Double(Court.unit)) < 1.5)
  }

  @Test(arguments: [(1, 0), (3, 0), (4, 1), (5, 1), (11, 1), (12, 2), (13, 2), (40, 2)])
  func `the ball becomes faster at the 4th and at the 12th hit`(hits: Int, pace: Int) throws {
    var flight = ArcadeFlight.meeting(offset: 0)
    let coming = flight.state.ball
    for _ in 0..<hits {
      // Brought back by hand, so that bricks and the wall at the top play no part.
      let count = flight.state.ball?.hits ?? 0
      flight.state.ball = coming
      flight.state.ball?.hits = count
      flight.tick()
    }
    let ball = try #require(flight.state.ball)

    #expect(ball.pace == pace)
    let (x, y) = (Double(ball.across), Double(ball.down))
    let speed = [1.5, 2, 2.5, 3.5][pace] * Double(Court.unit)
    #expect(abs((x * x + y * y).squareRoot() - speed) < 2)
  }

  @Test func `a ball beside the paddle is lost, and the next one waits to be served`() {
    var flight = ArcadeFlight.meeting(offset: 11, goesLeft: false)

    #expect(flight.fly(atMost: 12) { $0.ball == nil })
    #expect(flight.state.lives == 4)
    #expect(flight.status == .ongoing)
    for _ in 0..<100 { flight.tick() }
    #expect(flight.state.ball == nil)
    flight.tick(.fire)
    #expect(flight.state.ball != nil)
  }

  @Test func `the last ball that is lost ends the game`() {
    var flight = ArcadeFlight.meeting(offset: 11, goesLeft: false)
    flight.state.lives = 1

    #expect(flight.fly(atMost: 12) { $0.ball == nil })
    #expect(flight.state.lives == 0)
    #expect(flight.status == .terminated)
  }

  @Test func `the paddle goes from wall to wall and no further, 2 units a tick`() {
    var flight = ArcadeFlight(nil)
    for i in 1...64 {
      flight.tick(.right)
      #expect(flight.state.paddle == (72 + min(2 * i, 64)) * Court.unit)
    }
    for _ in 0..<100 { flight.tick(.left) }
    #expect(flight.state.paddle == 8 * Court.unit)
  }

  @Test func `the paddle is halved at the wall at the top, and whole with the next ball`() {
    var flight = ArcadeFlight(
      Ball(x: 20 * Court.unit, y: 10 * Court.unit, slope: .steep, goesLeft: false, goesUp: true))
    flight.state.ball?.canBreak = false
    flight.state.wall = .empty
    #expect(flight.state.paddleHalf == 8 * Court.unit)

    #expect(flight.fly { $0.ball?.hasMetTop ?? false })
    #expect(flight.state.paddleHalf == 4 * Court.unit)
    for _ in 0..<40 { flight.tick(.right) }
    #expect(flight.state.paddle == 140 * Court.unit)

    #expect(flight.fly { $0.ball == nil })
    #expect(flight.state.paddleHalf == 8 * Court.unit)
    #expect(flight.state.paddle == 136 * Court.unit)
  }
}
