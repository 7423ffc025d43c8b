public import Tensors

/// Adam, with decoupled weight decay AdamW, rectified RAdam (Kingma and Ba, Adam: A Method for
/// Stochastic Optimization, 2015, algorithm 1; Loshchilov and Hutter, Decoupled Weight Decay
/// Regularization, 2019, algorithm 2; Liu et al., On the Variance of the Adaptive Learning Rate and
/// Beyond, 2020, algorithm 2).
///
///     m ← β₁ m + (1 - β₁) g          v ← β₂ v + (1 - β₂) g²
///     θ ← θ - α λ θ - α m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε)
///
/// Rectified, with ρ∞ = 2 / (1 - β₂) - 1 and ρ = ρ∞ - 2 t β₂ᵗ / (1 - β₂ᵗ), the last term is
///
///     α m / (1 - β₁ᵗ) · r √(1 - β₂ᵗ) / (√v + ε)          where ρ > 5, else α m / (1 - β₁ᵗ)
///     r = √((ρ - 4)(ρ - 2) ρ∞ / ((ρ∞ - 4)(ρ∞ - 2) ρ))
///
/// Differs from the paper of RAdam: 5 stands for its 4, and it has no ε, as in PyTorch.
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
  /// Whether steps are short while few gradients tell their size, so that none has to be warmed up.
  public var isRectified: Bool

  /// Creates a configuration; the defaults are the paper's, of Adam and of RAdam.
  public init(
    learningRate: Float = 1e-3, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8,
    weightDecay: Float = 0, isRectified: Bool = false
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.isRectified = isRectified
  }

  public init() { self.init(weightDecay: 0) }

  public func rule(ofUpdate count: Int) -> DescentRule {
    let step = Double(learningRate) / (1 - power(Double(beta1), count))
    let square = 1 - power(Double(beta2), count)
    guard isRectified else {
      return rule(step: step, correction: (1 / square).squareRoot(), epsilon: epsilon)
    }
    let rectification = rectification(ofUpdate: count)
    // Where nothing is divided by, the divisor is √v · 0 + 1.
    guard rectification > 0 else { return rule(step: step, correction: 0, epsilon: 1) }
    return rule(
      step: step * rectification * square.squareRoot(), correction: 1, epsilon: epsilon)
  }

  private func rule(step: Double, correction: Double, epsilon: Float) -> DescentRule {
    .adam(
      step: Float(step), correction: Float(correction), beta1: beta1, beta2: beta2,
      epsilon: epsilon, decay: learningRate * weightDecay)
  }

  /// Returns r of update number `count`, or 0 while too few gradients tell their variance.
  private func rectification(ofUpdate count: Int) -> Double {
    let decay = Double(beta2)
    let kept = power(decay, count)
    let longest = 2 / (1 - decay) - 1
    let length = longest - 2 * Double(count) * kept / (1 - kept)
    guard length > 5 else { return 0 }
    return
      ((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
      .squareRoot()
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
