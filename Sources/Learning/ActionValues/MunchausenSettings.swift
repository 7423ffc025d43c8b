public import GymCore

/// Munchausen reinforcement learning: rewards that grow with the log-probability of what was done,
/// and values of a stochastic policy (Vieillard, Pietquin and Geist, 2020): a group of settings.
///
///     π = softmax (Q⁻ / τ)
///     y = r + α · [τ ln π(a|s)] in l₀…0 + γ · Σ over a′ of π(a′|s′) · (Q⁻(s′, a′) − τ ln π(a′|s′))
///
/// (equation 2; of returns of several steps the first reward alone grows.)
public struct MunchausenSettings: Configurable {
  /// What the log-probability counts for, α; 0 for targets of the best action.
  public var weight: Float = 0

  /// The temperature of the policy, τ.
  public var temperature: Float = 0.03

  /// The least that is added to a reward before it is weighted, l₀.
  public var floor: Float = -1

  /// Creates settings without it.
  public init() {}

  /// Whether it is used.
  public var isOn: Bool { weight > 0 }

  public static let settings: [Setting<MunchausenSettings>] = [
    .real(
      "munchausen", \.weight, in: 0...1,
      "What the scaled log-probability of an action adds to its reward, α; 0 for none. Munchausen "
        + "DQN: 0.9."),
    .real(
      "munchausen-temperature", \.temperature, in: 1e-6...1e3,
      "Temperature τ of the policy that Munchausen's targets follow. Paper: 0.03."),
    .real(
      "munchausen-floor", \.floor, in: -1e6...0,
      "Least of the scaled log-probability, l₀. Paper: -1."),
  ]

  /// Works out the policy π of a row of values, illegal actions having probability 0.
  ///
  /// - Parameters:
  ///   - values: The values Q⁻ of the row; `[A]`.
  ///   - isLegal: Which actions are legal, one at least; `[A]`, empty where all are.
  ///   - logarithms: Takes τ ln π, 0 of illegal actions; `[A]` from `first` on.
  ///   - probabilities: Takes π; `[A]` from `first` on.
  ///   - first: Where the row begins in both.
  func computePolicy(
    of values: Span<Float>, legal isLegal: Span<Bool>, into logarithms: inout [Float],
    _ probabilities: inout [Float], from first: Int
  ) {
    var greatest = -Float.infinity
    for i in values.indices where isLegal.isEmpty || isLegal[i] {
      greatest = max(greatest, values[i])
    }
    var sum = 0.0
    for i in values.indices {
      let isOpen = isLegal.isEmpty || isLegal[i]
      let weight = isOpen ? exponential(Double((values[i] - greatest) / temperature)) : 0
      probabilities[first + i] = Float(weight)
      sum += weight
    }
    let logSum = Float(logarithm(sum))
    for i in values.indices {
      let isOpen = isLegal.isEmpty || isLegal[i]
      probabilities[first + i] /= Float(sum)
      logarithms[first + i] = isOpen ? values[i] - greatest - temperature * logSum : 0
    }
  }
}
