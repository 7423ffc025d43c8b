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
public struct RMSProp: Optimizer {
  /// The numbers to choose.
  public struct Configuration: Sendable, Hashable {
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
      self.learningRate = learningRate
      self.smoothing = smoothing
      self.momentum = momentum
      self.isCentred = isCentred
      self.epsilon = epsilon
      self.penalty = penalty
    }
  }

  /// May change between updates, but not whether there is momentum and whether it is centred.
  public var configuration: Configuration

  /// The running means of the gradients' squares, v, if centred of the gradients, m, and with
  /// momentum the running sum of changes, c.
  public var moments: Moments

  /// The number of updates made.
  public var stepCount = 0

  /// Creates an optimizer of parameters laid out like `layout`.
  public init(_ layout: ParameterLayout, configuration: Configuration = Configuration()) {
    precondition(
      configuration.epsilon > 0, "the epsilon of RMSProp is positive, not \(configuration.epsilon)")
    self.configuration = configuration
    moments = Moments(
      layout, changes: configuration.momentum > 0, squares: true, means: configuration.isCentred)
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
      by: .rmsProp(
        rate: configuration.learningRate, smoothing: configuration.smoothing,
        momentum: configuration.momentum, epsilon: configuration.epsilon,
        penalty: configuration.penalty),
      moments: &moments, workers: workers)
  }
}
