public import GymCore

/// A driver who knows the racing line, the car and the weather, and looks ahead.
///
/// What it would do by feel is tried out in mind; where that leaves the road, other commands are tried too
/// (roll-outs: Sutton and Barto, 2018, section 8.10).
extension DrivingTrack: ExpertGuided {
  public func expertAction(in state: State) -> CarCommand {
    let foresight = Foresight(self, state)
    return acting == .discrete ? foresight.bestChoice() : foresight.bestCommand()
  }
}
