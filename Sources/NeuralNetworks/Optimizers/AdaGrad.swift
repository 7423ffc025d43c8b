public import Tensors

/// Gradient descent whose rate falls with the squares of all gradients so far (Duchi, Hazan and
/// Singer, Adaptive Subgradient Methods, 2011, figure 1, with diagonal matrices).
///
///     v ← v + g²          θ ← θ - α g / (√v + ε)
public struct AdaGrad: Optimizer {
  /// The numbers to choose.
  public struct Configuration: Sendable, Hashable {
    /// The learning rate α.
    public var learningRate: Float
    /// The number ε that keeps the divisor from zero.
    public var epsilon: Float
    /// The factor λ of λ/2 ‖θ‖², whose derivative is added to the gradient.
    public var penalty: Float

    /// Creates a configuration; the defaults are PyTorch's.
    public init(learningRate: Float = 1e-2, epsilon: Float = 1e-10, penalty: Float = 0) {
      self.learningRate = learningRate
      self.epsilon = epsilon
      self.penalty = penalty
    }
  }

  /// May change between updates.
  public var configuration: Configuration

  /// The sum of the gradients' squares, v.
  public var moments: Moments

  /// The number of updates made.
  public var stepCount = 0

  /// Creates an optimizer of parameters laid out like `layout`.
  public init(_ layout: ParameterLayout, configuration: Configuration = Configuration()) {
    precondition(
      configuration.epsilon > 0, "the epsilon of AdaGrad is positive, not \(configuration.epsilon)")
    self.configuration = configuration
    moments = Moments(layout, squares: true)
  }

  public var learningRate: Float {
    get { configuration.learningRate }
    set { configuration.learningRate = newValue }
  }

  public mutating func update(
    _ parameters: inout Parameters, along gradients: Parameters, workers: WorkerPool? = nil
  ) {
    stepCount += 1
    parameters.descend(
      along: gradients,
      by: .adaGrad(
        rate: configuration.learningRate, epsilon: configuration.epsilon,
        penalty: configuration.penalty),
      moments: &moments, workers: workers)
  }
}
