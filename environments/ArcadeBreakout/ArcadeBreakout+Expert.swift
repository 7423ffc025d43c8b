public import GymCore

/// A player that sees where the ball comes down, and meets it where it then makes the most.
///
/// It rolls the ball forward to the paddle, and tries each of the five sections with which it can meet it there:
/// what counts is the points until the ball comes back, over the time that takes, and where none are to be made,
/// those of the meeting after, and of the one after that; where none are even then, it lets the ball go while there
/// is another. It plans as if no action stuck, with a margin where some do, so it bounds the optimum from below.
extension ArcadeBreakout: ExpertGuided {
  public func expertAction(in state: State) -> Action {
    guard state.ball != nil else { return serveAction(in: state) }
    let aim = Aim(rules: self, at: state)
    guard aim.isNow else { return move(from: state.paddle, to: aim.rest) }
    return aim.lastMove == 0 ? .noop : aim.lastMove > 0 ? .right : .left
  }

  /// Serves once the paddle is in the middle, from where it reaches every serve.
  private func serveAction(in state: State) -> Action {
    let move = move(from: state.paddle, to: Court.width / 2)
    return move == .noop ? .fire : move
  }

  /// Returns the action that brings the paddle nearest to where it is to be.
  func move(from paddle: Int, to target: Int) -> Action {
    let distance = target - paddle
    guard 2 * abs(distance) > frameSkip * Court.paddleStep else { return .noop }
    return distance > 0 ? .right : .left
  }
}
