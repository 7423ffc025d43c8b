import NeuralNetworks

/// Computes the targets of double Q-learning.
///
///     y[i] = G[i] + D[i]·Q⁻(s′[i], argmax over legal a of Q(s′[i], a))
///
/// (van Hasselt, Guez and Silver, "Deep Reinforcement Learning with Double Q-learning", 2016,
/// equation 4; for Q = Q⁻ the target of Mnih et al. 2015, with n-step returns.) Nothing is added
/// where D is 0.
///
/// - Parameters:
///   - returns: The rewards up to s′, G; `[B]`.
///   - discounts: What the value of s′ counts for, D; `[B]`.
///   - choosingValues: The values that choose the action, Q; `[B, A]`.
///   - values: The values of the target network, Q⁻; `[B, A]`.
///   - legalActions: Which actions are legal in s′; `[B, A]`, empty where all are.
///   - targets: The targets y; `[B]`.
public func computeDoubleQTargets(
  returns: [Float], discounts: [Float], choosingValues: [Float], values: [Float],
  legalActions: [Bool], into targets: inout [Float]
) {
  let actionCount = values.count / max(1, returns.count)
  for i in returns.indices {
    targets[i] = returns[i]
    guard discounts[i] != 0 else { continue }
    let row = i * actionCount..<(i + 1) * actionCount
    let best = Categorical.mode(of: choosingValues, row: row, legal: legalActions)
    targets[i] += discounts[i] * values[row.lowerBound + best]
  }
}
