/// Sums the rewards from each step on, over the steps of one environment in order.
///
///     G[t] = r[t] + d[t]·G[t+1],  G[T] = 0
///
/// (Sutton and Barto, 2018, equation 3.9, with a discount a step.) `discounts` are γ, 0 where an
/// episode terminated, −γ where the other player acts next (`StepBatch.discount`). Where an episode
/// was cut short the caller adds what it knows of the value beyond to the last reward, and gives
/// that step the discount 0.
///
/// - Parameters:
///   - rewards: The rewards r; `[T]`.
///   - discounts: What the sum from the next step on counts for, d; `[T]`.
///   - returns: The sums G; `[T]`.
public func sumRewardsToGo(
  rewards: Span<Float>, discounts: Span<Float>, into returns: inout MutableSpan<Float>
) {
  var sum: Float = 0
  for t in stride(from: rewards.count - 1, through: 0, by: -1) {
    sum = rewards[t] + discounts[t] * sum
    returns[t] = sum
  }
}

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
