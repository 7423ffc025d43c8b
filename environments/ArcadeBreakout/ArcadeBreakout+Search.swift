public import GymCore

/// A search can look ahead, but foresees neither serves nor sticky actions.
extension ArcadeBreakout: Searchable {
  public var isDeterministic: Bool { false }

  public func canOccur(_ state: State) -> Bool {
    guard state.wall.isPossible, !state.goesOn, 1...lives ~= Int(state.lives),
      0..<walls ~= Int(state.wallsCleared)
    else { return false }
    // The last wall ends the game.
    if state.wall.isEmpty, Int(state.wallsCleared) + 1 >= walls { return false }
    let half = state.paddleHalf
    return half...Court.width - half ~= state.paddle && (state.ball.map(canFly) ?? true)
  }

  private func canFly(_ ball: Ball) -> Bool {
    Court.ballHalf...Court.width - Court.ballHalf ~= ball.x
      && Court.ballHalf..<Court.loss ~= ball.y && ball.hits <= Ball.secondPace
      && ball.hasItsPace
  }
}
