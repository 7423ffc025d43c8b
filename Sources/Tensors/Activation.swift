internal import CKernels

/// A function applied to every scalar.
public enum Activation: Sendable, Hashable {
  /// x
  case identity
  /// max(0, x)
  case relu
  /// tanh x
  case tanh
  /// 1 / (1 + e⁻ˣ)
  case sigmoid
  /// x where positive, elsewhere `slope` times x; see `Variable.leakyReLU(slope:)`
  case leakyReLU(slope: Float)
  /// x where positive, elsewhere `scale` (eˣ - 1); see `Variable.elu(scale:)`
  case elu(scale: Float)
  /// x Φ(x); see `Variable.gelu()`
  case gelu

  /// Whether the derivative follows from the value, so that the activation can be a part of the
  /// operation before it.
  var followsFromValue: Bool {
    switch self {
    case .identity, .relu, .tanh, .sigmoid: true
    case .leakyReLU, .elu, .gelu: false
    }
  }

  /// The kernel of an activation that follows from its value.
  var kernel: Int32 {
    switch self {
    case .identity: Int32(KERNELS_IDENTITY)
    case .relu: Int32(KERNELS_RELU)
    case .tanh: Int32(KERNELS_TANH)
    case .sigmoid: Int32(KERNELS_SIGMOID)
    case .leakyReLU, .elu, .gelu: fatalError("\(self) is an operation of its own")
    }
  }
}
