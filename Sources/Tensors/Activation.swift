internal import CKernels

/// A function applied to every scalar, whose derivative follows from its value.
public enum Activation: Sendable, Hashable {
  /// x
  case identity
  /// max(0, x)
  case relu
  /// tanh x
  case tanh
  /// 1 / (1 + e⁻ˣ)
  case sigmoid

  var kernel: Int32 {
    switch self {
    case .identity: Int32(KERNELS_IDENTITY)
    case .relu: Int32(KERNELS_RELU)
    case .tanh: Int32(KERNELS_TANH)
    case .sigmoid: Int32(KERNELS_SIGMOID)
    }
  }
}
