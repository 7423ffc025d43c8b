public import Tensors

/// Gradient descent, plain, with momentum, or with Nesterov's momentum (Polyak, Some Methods of
/// Speeding up the Convergence of Iteration Methods, 1964; Sutskever et al., On the Importance of
/// Initialization and Momentum in Deep Learning, 2013, equations 1 to 4).
///
///     c ← μ c + g          θ ← θ - α c,   or with Nesterov   θ ← θ - α (g + μ c)
///
/// Differs from the papers: the learning rate multiplies the sum of gradients and not each gradient,
/// as in PyTorch, so that a change of rate acts at once.
public typealias StochasticGradientDescent = Descent<StochasticGradientDescentConfiguration>

/// The numbers of `StochasticGradientDescent`.
public struct StochasticGradientDescentConfiguration: DescentConfiguration {
  /// The learning rate α.
  public var learningRate: Float
  /// The momentum μ in 0..<1; with 0 nothing is remembered.
  public var momentum: Float
  /// Whether the gradient is taken as if at the place the momentum leads to.
  public var isNesterov: Bool
  /// The factor λ of λ/2 ‖θ‖², whose derivative is added to the gradient.
  public var penalty: Float

  /// Creates a configuration, by default of plain gradient descent.
  public init(
    learningRate: Float = 1e-2, momentum: Float = 0, isNesterov: Bool = false, penalty: Float = 0
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.isNesterov = isNesterov
    self.penalty = penalty
  }

  public init() { self.init(penalty: 0) }

  public func rule(ofUpdate count: Int) -> DescentRule {
    momentum > 0
      ? .momentum(
        rate: learningRate, momentum: momentum, looksAhead: isNesterov, penalty: penalty)
      : .plain(rate: learningRate, penalty: penalty)
  }
}
