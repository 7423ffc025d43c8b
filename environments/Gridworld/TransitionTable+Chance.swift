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
    let first = Int(cell) &* landingsPerCell
    var place = first &+ direction.rawValue
    let meant = landings[place]
    guard meant.slips || meant.isGusty else { return meant }
    if meant.slips {
      let draw = random.uniform64()
      if draw < slip.probability {
        // The draw says where to as well: `share` is uniform in 0..<1.
        let share = draw * inverseSlipProbability
        let turn = slip.leadsAnywhere ? 1 &+ min(2, Int(share * 3)) : share < 0.5 ? 1 : 3
        place = first &+ direction.turned(turn)
      }
    }
    if meant.isGusty { place &+= random.integer(below: 3) &* directionCount }
    return landings[place]
  }

  /// Calls `body` with everything that a step out of `cell` can lead to, and how likely.
  func forEachLanding(
    from cell: Int32, going direction: Gridworld.Action, _ body: (Double, Landing) -> Void
  ) {
    let first = Int(cell) &* landingsPerCell
    let meant = landings[first &+ direction.rawValue]
    let gustCount = meant.isGusty ? 3 : 1
    for turn in 0..<(meant.slips ? 4 : 1) {
      let probability = meant.slips ? turnProbabilities[turn] : 1
      guard probability > 0 else { continue }
      for gust in 0..<gustCount {
        let place = first &+ gust &* directionCount &+ direction.turned(turn)
        body(probability / Double(gustCount), landings[place])
      }
    }
  }
}

extension Gridworld.Action {
  /// Returns the number of the direction so many quarter turns further.
  ///
  /// Straight directions turn into straight ones, diagonals into diagonals.
  @inline(__always)
  fileprivate func turned(_ quarters: Int) -> Int {
    rawValue & ~3 | (rawValue &+ quarters) & 3
  }
}
