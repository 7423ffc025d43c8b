public import Tensors

/// Adam, with decoupled weight decay AdamW (Kingma and Ba, Adam: A Method for Stochastic
/// Optimization, 2015, algorithm 1; Loshchilov and Hutter, Decoupled Weight Decay Regularization,
/// 2019, algorithm 2).
///
///     m ← β₁ m + (1 - β₁) g          v ← β₂ v + (1 - β₂) g²
///     θ ← θ - α λ θ - α m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε)
public typealias Adam = Descent<AdamConfiguration>

/// The numbers of `Adam`.
public struct AdamConfiguration: DescentConfiguration {
  /// The learning rate α.
  public var learningRate: Float
  /// The decay β₁ of the first moment, in 0..<1.
  public var beta1: Float
  /// The decay β₂ of the second moment, in 0..<1.
  public var beta2: Float
  /// The number ε that keeps the divisor from zero.
  public var epsilon: Float
  /// The weight decay λ, which the learning rate multiplies; AdamW's usual value is 0.01.
  public var weightDecay: Float

  /// Creates a configuration; the defaults are the paper's.
  public init(
    learningRate: Float = 1e-3, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8,
    weightDecay: Float = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  public init() { self.init(weightDecay: 0) }

  public func rule(ofUpdate count: Int) -> DescentRule {
    let mean = 1 - power(Double(beta1), count)
    let square = 1 - power(Double(beta2), count)
    return .adam(
      step: Float(Double(learningRate) / mean), correction: Float((1 / square).squareRoot()),
      beta1: beta1, beta2: beta2, epsilon: epsilon, decay: learningRate * weightDecay)
  }
}

/// Returns `base` to the `exponent` by repeated squaring, the same on every platform.
func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var factor = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 { result *= factor }
    factor *= factor
    rest >>= 1
  }
  return result
}
