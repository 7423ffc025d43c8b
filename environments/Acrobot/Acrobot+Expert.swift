public import GymCore

/// A player that always turns the joint with full torque, to the side to which a weighted sum points.
///
/// The terms are angular velocities and sines of angles, with weights that depend on the pose and on
/// the energy, so that the player pumps as long as there is little and throws the tip up in the end.
/// All terms change sign where the links are mirrored. The weights were found by the cross-entropy
/// method (Rubinstein and Kroese, "The Cross-Entropy Method", 2004): 60 generations of 100 players,
/// with 200 new starts a generation, and 1,000 in the second half.
extension Acrobot: ExpertGuided {
  public func expertAction(in state: State) -> Action {
    let (u, v) = (state.firstVelocity, state.secondVelocity)
    let stretch = cosine(state.secondAngle)
    let hang = cosine(state.firstAngle)
    let energy = state.energy / 20

    let turning =
      u * (-0.455 + 0.682 * stretch + 0.267 * hang - 0.76 * energy)
      + v * (0.756 + 0.209 * stretch + 0.297 * energy)
    let pointing =
      -0.482 * sine(state.firstAngle) - 0.247 * energy * sine(state.secondAngle)
      - (0.727 + 0.392 * energy) * sine(state.firstAngle + state.secondAngle)
    return turning + pointing > 0 ? .positive : .negative
  }
}

extension Acrobot.State {
  /// Kinetic and potential energy, in joules; 0 where both links hang at rest.
  fileprivate var energy: Double {
    let (u, v) = (firstVelocity, secondVelocity)
    let stretch = cosine(secondAngle)
    let kinetic = 0.5 * ((3.5 + stretch) * u * u + (2.5 + stretch) * u * v + 1.25 * v * v)
    let height = 2 - 1.5 * cosine(firstAngle) - 0.5 * cosine(firstAngle + secondAngle)
    return kinetic + 9.8 * height
  }
}
