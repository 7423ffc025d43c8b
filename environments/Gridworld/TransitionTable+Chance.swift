import GymCore

extension TransitionTable {
  /// Draws a cell to start in.
  func start(using random: inout RandomStream) -> Int32 {
    drawsRestarts ? starts[random.integer(below: starts.count)] : starts[0]
  }

  /// Draws where a step leads out of `cell` that is meant to go in `direction`.
  func drawLanding(
    from cell: Int32, going direction: Gridworld.Action, using random: inout RandomStream
  ) -> Landing {
    let meant = self[cell, direction]
    guard meant.slips || meant.isGusty else { return meant }
    let taken = meant.slips ? drawDirection(meaning: direction, using: &random) : direction
    return self[cell, taken, gust: meant.isGusty ? random.integer(below: 3) : 0]
  }

  private func drawDirection(
    meaning direction: Gridworld.Action, using random: inout RandomStream
  ) -> Gridworld.Action {
    let draw = random.uniform64()
    guard draw < slip.probability else { return direction }
    let share = draw / slip.probability
    return direction.turned(slip.leadsAnywhere ? 1 + min(2, Int(share * 3)) : share < 0.5 ? 1 : 3)
  }

  /// Calls `body` with everything that a step out of `cell` can lead to, and how likely.
  func forEachLanding(
    from cell: Int32, going direction: Gridworld.Action, _ body: (Double, Landing) -> Void
  ) {
    let meant = self[cell, direction]
    func forEachGust(_ probability: Double, _ direction: Gridworld.Action) {
      guard meant.isGusty else { return body(probability, self[cell, direction]) }
      for gust in 0..<3 { body(probability / 3, self[cell, direction, gust: gust]) }
    }
    guard meant.slips else { return forEachGust(1, direction) }
    if slip.probability < 1 { forEachGust(1 - slip.probability, direction) }
    if slip.leadsAnywhere {
      for turn in 1...3 { forEachGust(slip.probability / 3, direction.turned(turn)) }
    } else {
      for turn in [1, 3] { forEachGust(slip.probability / 2, direction.turned(turn)) }
    }
  }
}

extension Gridworld.Action {
  /// Returns the direction so many quarter turns further, for all but `wait`.
  fileprivate func turned(_ quarters: Int) -> Gridworld.Action {
    Gridworld.Action(rawValue: rawValue & 4 | (rawValue &+ quarters) & 3) ?? self
  }
}
