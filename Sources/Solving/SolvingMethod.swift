/// How a model is solved.
public enum SolvingMethod: String, Sendable, Hashable, CaseIterable {
  /// Sweeps in which every state takes the value of its best action
  /// (Sutton and Barto, 2018, section 4.4).
  case valueIteration = "value-iteration"

  /// A policy is evaluated, then improved, until it is the best (section 4.3).
  case policyIteration = "policy-iteration"
}
