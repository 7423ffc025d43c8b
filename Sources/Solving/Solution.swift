/// A solved model: what every state is worth, and what to do in it.
public struct Solution: Sendable {
  /// The greatest expected return from each state, v*(s); `[S]`.
  ///
  /// It is `-infinity` where, without a discount, every policy loses without end.
  public let values: [Double]

  /// The best action in each state, π*(s), of several equally good ones any; `[S]`.
  ///
  /// With a horizon, what is best with all of it to go.
  public let policy: [Int32]

  /// The greatest expected return from the states that start an episode.
  public let value: Double

  /// How often the values of all states were brought up to date.
  public let sweeps: Int

  /// What is best with so many steps to go; `nil` where there is no horizon, or it was not asked for.
  public let policies: HorizonPolicies?

  init(
    values: [Double], policy: [Int32], startingFrom initialProbabilities: [Double], sweeps: Int,
    policies: HorizonPolicies? = nil
  ) {
    self.values = values
    self.policy = policy
    self.sweeps = sweeps
    self.policies = policies
    var value = 0.0
    // The value of a state in which no episode starts may be infinite.
    for (probability, stateValue) in zip(initialProbabilities, values) where probability > 0 {
      value += probability * stateValue
    }
    self.value = value
  }
}
