public import Tensors

/// Gradient descent divided by the running size of the gradients, with momentum and centred if
/// asked for (Tieleman and Hinton, Lecture 6.5, 2012; Graves, Generating Sequences With Recurrent
/// Neural Networks, 2013, equations 38 to 41).
///
///     v ← ρ v + (1 - ρ) g²          m ← ρ m + (1 - ρ) g
///     c ← μ c + g / (√(v - m²) + ε)          θ ← θ - α c
///
/// Not centred, m is 0. Differs from Graves: ε stands outside the root and the learning rate
/// multiplies the sum of changes, as in PyTorch.
public typealias RMSProp = Descent<RMSPropConfiguration>

/// The numbers of `RMSProp`.
public struct RMSPropConfiguration: DescentConfiguration {
  /// The learning rate α.
  public var learningRate: Float
  /// The decay ρ of the means, in 0..<1.
  public var smoothing: Float
  /// The momentum μ in 0..<1; with 0 changes are not remembered.
  public var momentum: Float
  /// Whether the mean is subtracted, so that the divisor is a standard deviation.
  public var isCentred: Bool
  /// The number ε that keeps the divisor from zero.
  public var epsilon: Float
  /// The factor λ of λ/2 ‖θ‖², whose derivative is added to the gradient.
  public var penalty: Float

  /// Creates a configuration; the defaults are PyTorch's.
  public init(
    learningRate: Float = 1e-2, smoothing: Float = 0.99, momentum: Float = 0,
    isCentred: Bool = false, epsilon: Float = 1e-8, penalty: Float = 0
  ) {
    require(epsilon > 0, "the epsilon of RMSProp is positive, not \(epsilon)")
    self.learningRate = learningRate
    self.smoothing = smoothing
    self.momentum = momentum
    self.isCentred = isCentred
    self.epsilon = epsilon
    self.penalty = penalty
  }

  public init() { self.init(penalty: 0) }

  public func rule(ofUpdate count: Int) -> DescentRule {
    .rmsProp(
      rate: learningRate, smoothing: smoothing, momentum: momentum, isCentred: isCentred,
      epsilon: epsilon, penalty: penalty)
  }
}
