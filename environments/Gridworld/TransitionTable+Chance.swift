import GymCore

extension TransitionTable {
  /// Draws a cell to start in.
  func start(using random: inout RandomStream) -> Int32 {
    drawsRestarts ? starts[random.integer(below: starts.count)] : starts[0]
  }

  /// Draws where a step leads out of `cell` that is meant to go in `direction`.
  @inline(__always)
  func drawLanding(
    from cell: Int32, going direction: Gridworld.Action, using random: inout RandomStream
  ) -> Landing {
    let meant = self[cell, direction]
    guard meant.slips || meant.isGusty else { return meant }
    return self[
      cell, direction, turn: meant.slips ? turns.draw(using: &random) : 0,
      gust: meant.isGusty ? random.integer(below: 3) : 0]
  }

  /// Calls `body` with everything that a step out of `cell` can lead to, and how likely.
  func forEachLanding(
    from cell: Int32, going direction: Gridworld.Action, _ body: (Double, Landing) -> Void
  ) {
    let meant = self[cell, direction]
    let gustCount = meant.isGusty ? 3 : 1
    for turn in 0..<(meant.slips ? 4 : 1) {
      let probability = meant.slips ? turns.probabilities[turn] : 1
      guard probability > 0 else { continue }
      for gust in 0..<gustCount {
        body(probability / Double(gustCount), self[cell, direction, turn: turn, gust: gust])
      }
    }
  }
}
