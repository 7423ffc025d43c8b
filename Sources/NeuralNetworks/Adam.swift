public import Tensors

/// Adam with decoupled weight decay (Kingma and Ba, Adam: A Method for Stochastic Optimization,
/// 2015, algorithm 1; Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019,
/// algorithm 2).
///
///     m ← β₁ m + (1 - β₁) g          v ← β₂ v + (1 - β₂) g²
///     θ ← θ - α λ θ - α m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε)
public struct Adam: Sendable {
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
    /// The weight decay λ, which the learning rate multiplies.
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

  /// The running mean of the gradients, m.
  public var firstMoment: Parameters

  /// The running mean of their squares, v.
  public var secondMoment: Parameters

  /// The number of updates made, t.
  public var stepCount = 0

  /// Creates an optimizer of parameters laid out like `layout`.
  public init(_ layout: ParameterLayout, configuration: Configuration = Configuration()) {
    self.configuration = configuration
    firstMoment = Parameters(layout)
    secondMoment = Parameters(layout)
  }

  /// Moves the trained parameters against `gradients`; `workers` share the work.
  public mutating func update(
    _ parameters: inout Parameters, along gradients: Parameters, workers: WorkerPool? = nil
  ) {
    stepCount += 1
    let mean = 1 - power(Double(configuration.beta1), stepCount)
    let square = 1 - power(Double(configuration.beta2), stepCount)
    parameters.stepAdam(
      along: gradients, mean: &firstMoment, square: &secondMoment,
      step: Float(Double(configuration.learningRate) / mean),
      correction: Float((1 / square).squareRoot()),
      beta1: configuration.beta1, beta2: configuration.beta2, epsilon: configuration.epsilon,
      decay: configuration.learningRate * configuration.weightDecay, workers: workers)
  }

  /// Returns `base` to the `exponent` by repeated squaring, the same on every platform.
  private func power(_ base: Double, _ exponent: Int) -> Double {
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
}
