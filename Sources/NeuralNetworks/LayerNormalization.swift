public import Tensors

/// Every row normalized by itself: [..., width] to the same shape.
///
///     y = gain (x - mean) / √(variance + ε) + shift
///
/// (Ba et al., Layer Normalization, 2016.)
public struct LayerNormalization: Module {
  /// Shape [width], at first ones.
  public let gain: ParameterSlot

  /// Shape [width], at first zeros.
  public let shift: ParameterSlot

  /// The number ε that keeps the divisor from zero.
  public let epsilon: Float

  /// Adds `NAME.gain` and `NAME.shift` to `layout`.
  public init(
    _ name: String, width: Int, epsilon: Float = 1e-5, in layout: inout ParameterLayout
  ) {
    gain = layout.add(name + ".gain", shape: [width], initializer: .constant(1))
    shift = layout.add(name + ".shift", shape: [width], initializer: .zeros)
    self.epsilon = epsilon
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    input.layerNormalized(
      gain: pass.parameter(gain), shift: pass.parameter(shift), epsilon: epsilon)
  }
}
