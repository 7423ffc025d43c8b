internal import GymCore

extension GoLite {
  /// Returns a running state as the player to act sees it, on a small board.
  func smallState(of state: State) -> SolvedBoard.State {
    SolvedBoard.State(
      stones: smallPosition(of: state),
      ko: state.ko < 0 ? nil : Int(shape.actions[Int(state.ko)]), isAfterPass: state.passes > 0)
  }

  /// Returns the stones of `state` as the player to act sees them, on a small board.
  func smallPosition(of state: State) -> SmallPosition {
    var black: SmallBoard.Points = 0
    var white: SmallBoard.Points = 0
    for point in 0..<pass {
      switch stone(at: point, in: state) {
      case .first?: black |= 1 << point
      case .second?: white |= 1 << point
      case nil: break
      }
    }
    return state.toAct == .first
      ? SmallPosition(own: black, other: white) : SmallPosition(own: white, other: black)
  }

  /// Returns what was on the board from the start to before the last move, each as who then acted saw
  /// it.
  func smallPositions(before state: State) -> [(stones: SmallPosition, player: Player)] {
    let setup = setup(of: state)
    let moves = moves(of: state)
    guard let beginner = moves.first?.player,
      var replayed = self.state(black: setup.black, white: setup.white, toAct: beginner)
    else { return [] }
    return moves.map { move in
      let position = (smallPosition(of: replayed), move.player)
      play(move.action, by: move.player, in: &replayed)
      return position
    }
  }
}
