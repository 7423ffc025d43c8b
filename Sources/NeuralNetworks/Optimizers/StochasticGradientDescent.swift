public import Tensors

/// Gradient descent, plain, with momentum, or with Nesterov's momentum (Polyak, Some Methods of
/// Speeding up the Convergence of Iteration Methods, 1964; Sutskever et al., On the Importance of
/// Initialization and Momentum in Deep Learning, 2013, equations 1 to 4).
///
///     c ← μ c + g          θ ← θ - α c,   or with Nesterov   θ ← θ - α (g + μ c)
///
/// Differs from the papers: the learning rate multiplies the sum of gradients and not each gradient,
/// as in PyTorch, so that a change of rate acts at once.
public struct StochasticGradientDescent: Optimizer {
  /// The numbers to choose.
  public struct Configuration: Sendable, Hashable {
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
  }

  /// May change between updates, but not between no momentum and some.
  public var configuration: Configuration

  /// The running sum of gradients, c, if there is momentum.
  public var moments: Moments

  /// The number of updates made.
  public var stepCount = 0

  /// Creates an optimizer of parameters laid out like `layout`.
  public init(_ layout: ParameterLayout, configuration: Configuration = Configuration()) {
    self.configuration = configuration
    moments = Moments(layout, changes: configuration.momentum > 0)
  }

  public var learningRate: Float {
    get { configuration.learningRate }
    set { configuration.learningRate = newValue }
  }

  public mutating func update(
    _ parameters: inout Parameters, along gradients: Parameters, workers: WorkerPool? = nil
  ) {
    stepCount += 1
    let rule: DescentRule =
      moments.changes == nil
      ? .plain(rate: configuration.learningRate, penalty: configuration.penalty)
      : .momentum(
        rate: configuration.learningRate, momentum: configuration.momentum,
        looksAhead: configuration.isNesterov, penalty: configuration.penalty)
    parameters.descend(along: gradients, by: rule, moments: &moments, workers: workers)
  }
}
