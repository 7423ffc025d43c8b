public import Tensors

/// Gradient descent whose rate falls with the squares of all gradients so far (Duchi, Hazan and
/// Singer, Adaptive Subgradient Methods, 2011, figure 1, with diagonal matrices).
///
///     v ← v + g²          θ ← θ - α g / (√v + ε)
public typealias AdaGrad = Descent<AdaGradConfiguration>

/// The numbers of `AdaGrad`.
public struct AdaGradConfiguration: DescentConfiguration {
  /// The learning rate α.
  public var learningRate: Float
  /// The number ε that keeps the divisor from zero.
  public var epsilon: Float
  /// The factor λ of λ/2 ‖θ‖², whose derivative is added to the gradient.
  public var penalty: Float

  /// Creates a configuration; the defaults are PyTorch's.
  public init(learningRate: Float = 1e-2, epsilon: Float = 1e-10, penalty: Float = 0) {
    require(epsilon > 0, "the epsilon of AdaGrad is positive, not \(epsilon)")
    self.learningRate = learningRate
    self.epsilon = epsilon
    self.penalty = penalty
  }

  public init() { self.init(penalty: 0) }

  public func rule(ofUpdate count: Int) -> DescentRule {
    .adaGrad(rate: learningRate, epsilon: epsilon, penalty: penalty)
  }
}
