/// Estimates advantages, over the steps of one environment in order.
///
///     δ[t] = r[t] + d[t]·V(s′[t]) − V(s[t])
///     A[t] = δ[t] + d[t]·λ·A[t+1] where the episode goes on, else δ[t]
///
/// (Schulman et al., "High-Dimensional Continuous Control Using Generalized Advantage Estimation",
/// 2016, equations 11, 12 and 16.) Two things end differently: a termination has d = 0, so that
/// nothing follows; a truncation has a value behind it, but its sum ends all the same. What is to be
/// learned as the value of s[t] is A[t] + V(s[t]), the λ-return.
///
/// - Parameters:
///   - rewards: The rewards r; `[T]`.
///   - discounts: γ, 0 where the episode terminated, −γ where the other player acts next, d; `[T]`.
///   - continues: Whether the next step belongs to the same episode; `[T]`. That of the last step is
///     not looked at: what follows is not known yet.
///   - values: The values V(s); `[T]`.
///   - nextValues: The values V(s′) of what the step itself led to, not of what was shown next;
///     `[T]`. Where d is 0 anything may stand.
///   - lambda: λ, in 0...1: 0 trusts the values, 1 the rewards.
///   - advantages: The advantages A; `[T]`.
public func estimateAdvantages(
  rewards: Span<Float>, discounts: Span<Float>, continues: Span<Bool>, values: Span<Float>,
  nextValues: Span<Float>, lambda: Float, into advantages: inout MutableSpan<Float>
) {
  var advantage: Float = 0
  for t in stride(from: rewards.count - 1, through: 0, by: -1) {
    let next = discounts[t] == 0 ? 0 : discounts[t] * nextValues[t]
    let error = rewards[t] + next - values[t]
    let goesOn = continues[t] && t < rewards.count - 1
    advantage = error + (goesOn ? discounts[t] * lambda * advantage : 0)
    advantages[t] = advantage
  }
}

/// Sums λ-returns, over the steps of one environment in order.
///
///     G[t] = r[t] + d[t]·((1 − λ)·V(s′[t]) + λ·G[t+1]) where the episode goes on,
///     G[t] = r[t] + d[t]·V(s′[t]) where it does not, and at the last step
///
/// (Sutton and Barto, 2018, equation 12.2 in its recursive form; with V(s′) = max Q(s′, ·) it is the
/// Q(λ) of Gallici et al., "Simplifying Deep Temporal Difference Learning", 2024.) The arguments are
/// those of `estimateAdvantages`.
public func sumLambdaReturns(
  rewards: Span<Float>, discounts: Span<Float>, continues: Span<Bool>, nextValues: Span<Float>,
  lambda: Float, into returns: inout MutableSpan<Float>
) {
  var sum: Float = 0
  for t in stride(from: rewards.count - 1, through: 0, by: -1) {
    let goesOn = continues[t] && t < rewards.count - 1
    let next = discounts[t] == 0 ? 0 : nextValues[t]
    sum = rewards[t] + discounts[t] * (goesOn ? (1 - lambda) * next + lambda * sum : next)
    returns[t] = sum
  }
}
