/// Sums at most n rewards from one step on, and says what the value behind them counts for.
///
///     G = r[0] + d[0]·r[1] + … + d[0]⋯d[k−2]·r[k−1],  D = d[0]⋯d[k−1],  k ≤ n
///
/// (Sutton and Barto, 2018, equation 7.1; the target is G + D·V(s[k]).) The sum ends with the
/// episode, of which no step but the last may be given a next one: k is the number of steps visited.
public struct StepReturn: Sendable {
  /// The sum of rewards so far, G.
  public private(set) var sum: Float = 0

  /// What the value of the next state counts for, D; 0 once an episode terminated.
  public private(set) var discount: Float = 1

  /// Creates the sum of no reward.
  @inlinable public init() {}

  /// Adds the reward of the next step, behind which the discount is `discount`.
  public mutating func add(_ reward: Float, discount: Float) {
    sum += self.discount * reward
    self.discount *= discount
  }
}
