public import GymCore

/// A player that follows the ball to where it will come down.
///
/// It rolls the ball forward to the row above the paddle, and then chooses the
/// action with the best chance of having the paddle under it by then, sticky
/// actions included. It plans no further than that, so it bounds the optimum
/// from below.
extension Breakout: ExpertGuided {
  public func expertAction(in state: State) -> Action {
    let landing = landing(from: state)
    guard stickyProbability > 0 else {
      let column = landing.columns.old
      return state.paddle < column ? .right : state.paddle > column ? .left : .stay
    }
    return action(
      with: CatchChances(steps: landing.steps, columns: landing.columns, sticky: stickyProbability),
      in: state)
  }

  /// Where the ball comes down, and after how many steps.
  private func landing(from state: State) -> (steps: Int, columns: (old: Int8, new: Int8)) {
    var state = state
    var steps = 0
    while true {
      state.paddle = -1  // nowhere: the ball passes
      let column = state.ball.column
      let step = state.moveBall()
      steps += 1
      if step.status == .terminated { return (steps, (column, state.ball.column)) }
    }
  }

  /// The action with the best chance; among equals the one that goes to the
  /// ball's column, and then the one that stays.
  private func action(with chances: CatchChances, in state: State) -> Action {
    func chance(_ action: Action) -> Float {
      (1 - stickyProbability) * chances.afterExecuting(action, from: Int(state.paddle))
        + stickyProbability * chances.afterExecuting(state.lastAction, from: Int(state.paddle))
    }
    let target = chances.column
    let towards: Action = state.paddle < target ? .right : state.paddle > target ? .left : .stay
    var best = towards
    for action in Action.allCases where chance(action) > chance(best) + 1e-6 { best = action }
    return best
  }
}

/// The best chance of catching a ball that comes down at a known time and place,
/// for every column of the paddle and every action executed last.
///
/// Worked backwards from the landing; with k steps to go, column p, last action l
/// and sticky probability ς,
///
///     V[0](p, l) = 1 in the ball's old column, 0.9 in its new one, else 0
///     V[k](p, l) = max over a of (1 − ς)·V[k−1](p + a, a) + ς·V[k−1](p + l, l)
private struct CatchChances {
  /// The column the ball comes down from, which is where the player aims.
  let column: Int8

  /// What catching the ball in its new column is worth: it goes back the way it
  /// came, and breaks fewer bricks.
  private static let worthOfReversing: Float = 0.9

  /// V with one step taken already, indexed by column and action.
  private var values: InlineArray<30, Float> = .init(repeating: 0)

  /// Works out the chances for a ball that lands in `steps` steps, passing from
  /// one of the columns to the other.
  init(steps: Int, columns: (old: Int8, new: Int8), sticky: Float) {
    column = columns.old
    for action in Breakout.Action.allCases {
      values[index(Int(columns.new), action)] = Self.worthOfReversing
      values[index(Int(columns.old), action)] = 1
    }
    for _ in 1..<max(steps, 1) {
      var earlier: InlineArray<30, Float> = .init(repeating: 0)
      for paddle in 0..<Breakout.size {
        var best: Float = 0
        for action in Breakout.Action.allCases {
          best = max(best, afterExecuting(action, from: paddle))
        }
        for last in Breakout.Action.allCases {
          earlier[index(paddle, last)] =
            (1 - sticky) * best + sticky * afterExecuting(last, from: paddle)
        }
      }
      values = earlier
    }
  }

  /// The chance once `action` has moved the paddle from a column.
  func afterExecuting(_ action: Breakout.Action, from paddle: Int) -> Float {
    let moved =
      switch action {
      case .stay: paddle
      case .left: max(paddle - 1, 0)
      case .right: min(paddle + 1, Breakout.size - 1)
      }
    return values[index(moved, action)]
  }

  private func index(_ paddle: Int, _ action: Breakout.Action) -> Int {
    paddle * Breakout.Action.allCases.count + action.rawValue
  }
}
