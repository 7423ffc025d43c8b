public import GymCore

extension CartPole: Searchable {
  public var isDeterministic: Bool { true }

  /// Velocities are taken that carry cart and pole no further in a step than observations tell; what
  /// pushes can bring about is less than a tenth of that for the cart, and half for the pole.
  public func canOccur(_ state: State) -> Bool {
    state.isBalanced
      && abs(state.velocity) <= Self.positionLimit / State.timeStep
      && abs(state.angularVelocity) <= Self.angleLimit / State.timeStep
  }
}
