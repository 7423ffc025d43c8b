import GymCore

/// Whether chance makes something happen so often, `count` times of `total`, only once in 10¹² trials.
///
/// By Chernoff's bound chance does as much with a probability of at most 2·exp(−n·D(k/n ‖ p)), where D
/// is the divergence of one coin from another. So a right model is never called wrong.
public func isSurprising(_ count: Int, of total: Int, probability: Double) -> Bool {
  guard total > 0 else { return false }
  let share = Double(count) / Double(total)
  func term(_ a: Double, _ b: Double) -> Double {
    a == 0 ? 0 : b <= 0 ? .infinity : a * (logarithm(a) - logarithm(b))
  }
  let divergence = term(share, probability) + term(1 - share, 1 - probability)
  return Double(total) * divergence > largestDivergence
}

/// ln (2 · 10¹²).
private let largestDivergence = 28.33
