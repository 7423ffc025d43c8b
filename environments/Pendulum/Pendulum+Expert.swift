public import GymCore

/// A player with a rule of thumb, who tries out in mind whether either full torque, and the rule
/// from then on, is better than the rule.
///
/// This is one step of policy iteration, by roll-outs (Sutton and Barto, 2018, section 8.10).
extension Pendulum: ExpertGuided {
  /// How many steps are tried out, 3 s; a swing takes half of it.
  private static let foresight = 60

  public func expertAction(in state: State) -> Action {
    var best = state.torqueByRule
    var least = cost(of: best, in: state)
    for torque in [-2.0, 2.0] {
      let cost = cost(of: torque, in: state)
      // A hair better is no better.
      if cost < least - 1e-6 { (best, least) = (torque, cost) }
    }
    return Action(torque: Float(best))
  }

  /// Returns what it costs to turn with `torque` first, and then by the rule.
  private func cost(of torque: Double, in state: State) -> Double {
    var (state, torque, sum) = (state, torque, 0.0)
    for _ in 0..<Self.foresight {
      sum += state.cost(torque: torque)
      state.move(torque: torque)
      torque = state.torqueByRule
    }
    return sum
  }
}

extension Pendulum.State {
  /// The rule: swing up between two curves in the plane of angle and velocity, and elsewhere steer
  /// to the top, less hard where it is near.
  ///
  /// The form is that of Xiao, "Reinforcement Learning: Theory and Python Implementation", 2024,
  /// with a slope where he switches, and an outer curve that goes through the bottom at rest. The
  /// numbers were found by the cross-entropy method (Rubinstein and Kroese, "The Cross-Entropy
  /// Method", 2004): 60 generations of 80 players over 1,500 starts.
  fileprivate var torqueByRule: Double {
    // Left of the top all is mirrored.
    let side: Double = angle < 0 ? -1 : 1
    let (angle, velocity) = (side * angle, side * velocity)
    let inner = 0.17 + 0.0351 * (velocity - 2.75) * (velocity - 2.75)
    let outer = Double.pi + velocity * (0.889 + velocity * (0.206 + velocity * 0.0117))
    if angle > inner && angle < outer { return side * 2 }
    return side * min(max(-18 * (angle + 0.293 * velocity), -2), 2)
  }
}
