public import Tensors

/// Gradient descent in the units of the parameters, by the ratio of the sizes of changes and
/// gradients (Zeiler, ADADELTA: An Adaptive Learning Rate Method, 2012, algorithm 1).
///
///     v ← ρ v + (1 - ρ) g²          d ← √(c + ε) / √(v + ε) g
///     c ← ρ c + (1 - ρ) d²          θ ← θ - α d
public typealias Adadelta = Descent<AdadeltaConfiguration>

/// The numbers of `Adadelta`.
public struct AdadeltaConfiguration: DescentConfiguration {
  /// The learning rate α, 1 in the paper.
  public var learningRate: Float
  /// The decay ρ of both means, in 0..<1.
  public var smoothing: Float
  /// The number ε that begins the changes and keeps the divisor from zero.
  public var epsilon: Float
  /// The factor λ of λ/2 ‖θ‖², whose derivative is added to the gradient.
  public var penalty: Float

  /// Creates a configuration; the defaults are PyTorch's.
  public init(
    learningRate: Float = 1, smoothing: Float = 0.9, epsilon: Float = 1e-6, penalty: Float = 0
  ) {
    require(epsilon > 0, "the epsilon of Adadelta is positive, not \(epsilon)")
    self.learningRate = learningRate
    self.smoothing = smoothing
    self.epsilon = epsilon
    self.penalty = penalty
  }

  public init() { self.init(penalty: 0) }

  public func rule(ofUpdate count: Int) -> DescentRule {
    .adadelta(rate: learningRate, smoothing: smoothing, epsilon: epsilon, penalty: penalty)
  }
}
