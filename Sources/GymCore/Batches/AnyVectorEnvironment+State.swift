extension AnyVectorEnvironment {
  /// Starts one environment in a state of its own choice.
  @inlinable
  public convenience init<Rules: Environment>(
    _ rules: Rules, in state: Rules.State, clock: EpisodeClock = EpisodeClock(limit: nil),
    can abilities: Ability<Rules>...
  ) {
    self.init(
      EnvironmentBatch(rules, states: [state], seed: 0, clock: clock), abilities)
  }
}
