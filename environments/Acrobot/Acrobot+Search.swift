public import GymCore

extension Acrobot: Searchable {
  public var isDeterministic: Bool { true }

  public func canOccur(_ state: State) -> Bool {
    [state.firstAngle, state.secondAngle].allSatisfy { abs($0) <= Double.pi }
      && abs(state.firstVelocity) <= State.speedLimits.first
      && abs(state.secondVelocity) <= State.speedLimits.second
      && !state.isHigh
  }
}
