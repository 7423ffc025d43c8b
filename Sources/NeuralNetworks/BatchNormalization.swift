public import Tensors

/// Every channel normalized over the batch: [..., channels] to the same shape.
///
///     y = activation(gain (x - mean) / √(variance + ε) + shift)
///
/// A training pass uses the statistics of its batch and asks the running ones, which later passes
/// use in inference mode, to move towards them: `Parameters.updateStatistics(from:)` does it.
/// (Ioffe and Szegedy, Batch Normalization, 2015.)
public struct BatchNormalization: Module {
  /// Shape [channels], at first ones.
  public let gain: ParameterSlot

  /// Shape [channels], at first zeros.
  public let shift: ParameterSlot

  /// The running mean, a statistic of shape [channels].
  public let mean: ParameterSlot

  /// The running variance, a statistic of shape [channels].
  public let variance: ParameterSlot

  /// What is applied to every output; a ReLU costs nothing here.
  public let activation: Activation

  /// The share of the way that running statistics move in a training pass.
  public let momentum: Float

  /// The number ε that keeps the divisor from zero.
  public let epsilon: Float

  /// Adds `NAME.gain`, `NAME.shift` and the statistics `NAME.mean` and `NAME.variance` to `layout`.
  public init(
    _ name: String, channels: Int, activation: Activation = .identity, momentum: Float = 0.1,
    epsilon: Float = 1e-5, in layout: inout ParameterLayout
  ) {
    gain = layout.add(name + ".gain", shape: [channels], initializer: .constant(1))
    shift = layout.add(name + ".shift", shape: [channels], initializer: .zeros)
    mean = layout.add(name + ".mean", shape: [channels], initializer: .zeros, isTrained: false)
    variance = layout.add(
      name + ".variance", shape: [channels], initializer: .constant(1), isTrained: false)
    self.activation = activation
    self.momentum = momentum
    self.epsilon = epsilon
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    normalize(input, adding: nil, in: pass)
  }

  /// The same with `addend`, of the input's shape, added before the activation.
  public func callAsFunction(
    _ input: Variable, adding addend: Variable, in pass: Pass
  ) -> Variable {
    normalize(input, adding: addend, in: pass)
  }

  private func normalize(
    _ input: Variable, adding addend: Variable?, in pass: Pass
  ) -> Variable {
    input.batchNormalized(
      gain: pass.parameter(gain), shift: pass.parameter(shift), mean: pass.parameter(mean),
      variance: pass.parameter(variance), usesBatch: pass.mode == .training, addend: addend,
      activation: activation, momentum: momentum, epsilon: epsilon)
  }
}
