public import GymCore

extension MountainCar: Searchable {
  public var isDeterministic: Bool { true }

  public func canOccur(_ state: State) -> Bool {
    State.positions.contains(state.position) && State.velocities.contains(state.velocity)
      && !state.isAtGoal
  }
}
