/// The best of five actions, of which none both steers and drives.
extension Foresight {
  /// What the speeds of the racing line are multiplied by where a choice is tried out: all of it, or a cautious
  /// share.
  private static let paces: [Float] = [1, 0.8]

  /// The places of the road that a hundredth of a second with a wheel beside it is worth, and to lose.
  private static let costOfTick: Float = 0.2, costOfLosing: Float = 500

  /// The speed below which no heed is paid to the grass either, for five actions get going with pains, in m/s.
  private static let crawlingSpeed: Float = 5

  /// What became of a choice.
  private struct Outlook {
    /// How far the car came, in places, less what it costs to leave the road.
    var value: Float

    /// Whether the car came on and stayed on the road.
    var isGood: Bool
  }

  /// Returns the choice by feel where going on so stays on the road, and else the first of the best two.
  func bestChoice() -> CarCommand {
    let usual = choice(in: state, pace: 1).command
    var best = (command: usual, outlook: outlook(of: usual, in: state, pace: 1))
    if best.outlook.isGood { return usual }
    for first in DrivingActions.Choice.allCases {
      var next = state
      let isOver = rules.drive(&next, first.command, on: track) != .ongoing
      for second in isOver ? [.coast] : DrivingActions.Choice.allCases {
        for pace in Self.paces {
          let outlook = outlook(of: second.command, in: next, isOver: isOver, pace: pace)
          if outlook.value > best.outlook.value { best = (first.command, outlook) }
        }
      }
    }
    return best.command
  }

  /// Returns the choice by feel: whichever of wheel and pedals is needed more.
  func choice(in state: DrivingTrack.State, pace: Float) -> DrivingActions.Choice {
    let wanted = command(in: state, pace: pace)
    if 0.5 * abs(wanted.steering) > abs(wanted.throttle) {
      return wanted.steering > 0 ? .left : .right
    }
    return wanted.throttle > 0 ? .gas : wanted.throttle < 0 ? .brake : .coast
  }

  /// Tries out a choice in `start`, and then goes on by feel.
  private func outlook(
    of first: CarCommand, in start: DrivingTrack.State, isOver: Bool = false, pace: Float
  ) -> Outlook {
    var (next, command, isOver) = (start, first, isOver)
    for _ in 1..<max(stepCount, 2) where !isOver {
      isOver = rules.drive(&next, command, on: track) != .ongoing
      if !isOver { command = choice(in: next, pace: pace).command }
    }
    let position = track.position(
      ofX: next.motion.x, y: next.motion.y, near: next.place(on: track))
    let gain = Float(next.progress - state.progress) + position.share
    let beside = next.offRoadTicks - state.offRoadTicks
    let isFree = isAstray || state.motion.speed < Self.crawlingSpeed
    let isLost = isOver && next.progress < track.places.count
    let cost = (isFree ? 0 : Self.costOfTick * Float(beside)) + (isLost ? Self.costOfLosing : 0)
    return Outlook(value: gain - cost, isGood: beside == 0 && !isLost && gain > 2)
  }
}
