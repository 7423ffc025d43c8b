public import Tensors

/// Adam, with decoupled weight decay AdamW (Kingma and Ba, Adam: A Method for Stochastic
/// Optimization, 2015, algorithm 1; Loshchilov and Hutter, Decoupled Weight Decay Regularization,
/// 2019, algorithm 2).
///
///     m ← β₁ m + (1 - β₁) g          v ← β₂ v + (1 - β₂) g²
///     θ ← θ - α λ θ - α m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε)
public struct Adam: Optimizer {
  /// The numbers to choose.
  public struct Configuration: Sendable, Hashable {
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
  }

  /// May change between updates, as a schedule of learning rates does.
  public var configuration: Configuration

  /// The running means of the gradients, m, and of their squares, v.
  public var moments: Moments

  /// The number of updates made, t.
  public var stepCount = 0

  /// Creates an optimizer of parameters laid out like `layout`.
  public init(_ layout: ParameterLayout, configuration: Configuration = Configuration()) {
    self.configuration = configuration
    moments = Moments(layout, squares: true, means: true)
  }

  public var learningRate: Float {
    get { configuration.learningRate }
    set { configuration.learningRate = newValue }
  }

  public mutating func update(
    _ parameters: inout Parameters, along gradients: Parameters, workers: WorkerPool? = nil
  ) {
    stepCount += 1
    let mean = 1 - power(Double(configuration.beta1), stepCount)
    let square = 1 - power(Double(configuration.beta2), stepCount)
    parameters.descend(
      along: gradients,
      by: .adam(
        step: Float(Double(configuration.learningRate) / mean),
        correction: Float((1 / square).squareRoot()), beta1: configuration.beta1,
        beta2: configuration.beta2, epsilon: configuration.epsilon,
        decay: configuration.learningRate * configuration.weightDecay),
      moments: &moments, workers: workers)
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
