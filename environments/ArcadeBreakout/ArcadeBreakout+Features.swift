import GymCore

/// What is observed: a row of numbers in fixed places, each in −1…1.
///
/// | number | what it tells |
/// |---|---|
/// | 0, 1 | the middle of the ball: −1 at the left wall to 1 at the right one, −1 at the top to 1 where it is lost |
/// | 2, 3 | its way in a tick, to the right and downwards, in shares of the greatest speed |
/// | 4 | the middle of the paddle, as 0 |
/// | 5 | 1 where the paddle is halved |
/// | 6 | 1 where a ball is in play; 0 to 3, 5 and 7 to 9 are 0 where none is |
/// | 7 | 1 where the ball breaks the next brick |
/// | 8 | the pace of the ball, in thirds |
/// | 9 | how often it has met the paddle, in twelfths, at most 1 |
/// | 10 | the action executed last, where actions are sticky: −1 to the left, 1 to the right, else 0 |
/// | 11 | the share of the balls that are left |
/// | 12 | the share of the walls that were cleared before |
/// | 13…120 | 1 for every brick that stands, row by row from the upper left |
extension ArcadeBreakout {
  static let featureSpace = Box(shape: [13 + 108], bounds: -1...1)

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observe(state.ball, into: &observation)
    observation[4] = Self.share(state.paddle, of: Court.width)
    switch state.lastAction {
    case .noop, .fire: observation[10] = 0
    case .right: observation[10] = 1
    case .left: observation[10] = -1
    }
    observation[11] = Float(state.lives) / Float(lives)
    observation[12] = Float(state.wallsCleared) / Float(walls)
    state.wall.write(to: &observation, from: 13)
  }

  private func observe(_ ball: Ball?, into observation: inout MutableSpan<Float>) {
    guard let ball else {
      for i in 0..<10 { observation[i] = 0 }
      return
    }
    observation[0] = Self.share(ball.x, of: Court.width)
    observation[1] = Self.share(ball.y, of: Court.height)
    let scale = 1 / Float(Ball.speed(ofPace: 3))
    observation[2] = Float(ball.across) * scale
    observation[3] = Float(ball.down) * scale
    observation[5] = ball.hasMetTop ? 1 : 0
    observation[6] = 1
    observation[7] = ball.canBreak ? 1 : 0
    observation[8] = Float(ball.pace) * (1 / 3)
    observation[9] = Float(ball.hits) * (1 / Float(Ball.secondPace))
  }

  /// Returns where a place of a length lies, from −1 to 1.
  private static func share(_ place: Int, of length: Int) -> Float {
    Float(2 * place - length) * (1 / Float(length))
  }
}

extension ArcadeBreakout.Wall {
  /// Writes 1 for every brick that stands and 0 for the others.
  func write(to observation: inout MutableSpan<Float>, from first: Int) {
    Self.write(upper | lower << 54, count: 64, to: &observation, from: first)
    Self.write(lower >> 10, count: 44, to: &observation, from: first + 64)
  }

  /// Writes so many bits, four at once.
  @inline(__always)
  private static func write(
    _ bits: UInt64, count: Int, to observation: inout MutableSpan<Float>, from first: Int
  ) {
    var row = observation._mutatingExtracting(first..<first + count)
    var bytes = row.mutableBytes
    for i in stride(from: 0, to: count, by: 4) {
      let four =
        SIMD4<UInt32>(repeating: UInt32(truncatingIfNeeded: bits &>> UInt64(i)))
        & SIMD4(1, 2, 4, 8)
      let shown = SIMD4<Float>(repeating: 0).replacing(with: 1, where: four .!= 0)
      bytes.storeBytes(of: shown, toByteOffset: 4 &* i, as: SIMD4<Float>.self)
    }
  }
}
