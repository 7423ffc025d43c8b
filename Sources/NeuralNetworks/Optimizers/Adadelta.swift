public import Tensors

/// Gradient descent in the units of the parameters, by the ratio of the sizes of changes and
/// gradients (Zeiler, ADADELTA: An Adaptive Learning Rate Method, 2012, algorithm 1).
///
///     v ← ρ v + (1 - ρ) g²          d ← √(c + ε) / √(v + ε) g
///     c ← ρ c + (1 - ρ) d²          θ ← θ - α d
public struct Adadelta: Optimizer {
  /// The numbers to choose.
  public struct Configuration: Sendable, Hashable {
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
      self.learningRate = learningRate
      self.smoothing = smoothing
      self.epsilon = epsilon
      self.penalty = penalty
    }
  }

  /// May change between updates.
  public var configuration: Configuration

  /// The running means of the squares of gradients, v, and of changes, c.
  public var moments: Moments

  /// The number of updates made.
  public var stepCount = 0

  /// Creates an optimizer of parameters laid out like `layout`.
  public init(_ layout: ParameterLayout, configuration: Configuration = Configuration()) {
    precondition(
      configuration.epsilon > 0, "the epsilon of Adadelta is positive, not \(configuration.epsilon)"
    )
    self.configuration = configuration
    moments = Moments(layout, changes: true, squares: true)
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
      by: .adadelta(
        rate: configuration.learningRate, smoothing: configuration.smoothing,
        epsilon: configuration.epsilon, penalty: configuration.penalty),
      moments: &moments, workers: workers)
  }
}
