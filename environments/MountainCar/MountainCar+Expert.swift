public import GymCore

/// A player that accelerates to the right between two curves in the plane of position x and
/// velocity v, and to the left outside of them.
///
/// The form of the curves is that of Xiao, "Reinforcement Learning: Theory and Python
/// Implementation", 2024; the numbers were found by the cross-entropy method (Rubinstein and Kroese,
/// "The Cross-Entropy Method", 2004) from his: 150 generations of 120 players over 300 starts.
extension MountainCar: ExpertGuided {
  public func expertAction(in state: State) -> Action {
    let (x, v) = (state.position, state.velocity)
    let nearGoal = x + 0.302
    let nearWall = (x + 0.827) * (x + 0.827)
    let nearMiddle = x + 0.36
    let lower = min(
      0.0274 - 0.097 * nearGoal * nearGoal, 0.43 * nearWall * nearWall - 0.0067)
    let upper = 0.079 - 0.039 * nearMiddle * nearMiddle
    return lower < v && v < upper ? .right : .left
  }
}
