public import Tensors

/// activation(x + body(x)): any shape that the body preserves, to the same shape.
///
/// (He et al., Deep Residual Learning for Image Recognition, 2016, equation 1.)
public struct Residual: Module {
  /// What is added to the input.
  public let body: any Module

  /// What is applied to the sum.
  public let activation: Activation

  /// Creates a block around `body`.
  public init(_ body: any Module, activation: Activation = .identity) {
    self.body = body
    self.activation = activation
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    (input + body(input, in: pass)).activated(by: activation)
  }
}

/// The residual block of image networks: [n, height, width, channels] to the same shape.
///
///     y = ReLU(x + normalize(convolve(ReLU(normalize(convolve(x))))))
///
/// with 3 × 3 filters. (He et al., 2016, figure 2; Silver et al., Mastering the Game of Go without
/// Human Knowledge, 2017.)
public struct ResidualBlock: Module {
  /// The convolutions, without bias.
  public let first, second: Convolution2D

  /// The normalizations behind them.
  public let firstNormalization, secondNormalization: BatchNormalization

  /// Adds `NAME.first`, `NAME.firstNormalization`, `NAME.second` and `NAME.secondNormalization`.
  public init(_ name: String, channels: Int, in layout: inout ParameterLayout) {
    first = Convolution2D(
      name + ".first", channels: channels, filters: channels, kernel: 3, padding: 1,
      hasBias: false, initializer: .heNormal(inputs: 9 * channels), in: &layout)
    firstNormalization = BatchNormalization(
      name + ".firstNormalization", channels: channels, activation: .relu, in: &layout)
    second = Convolution2D(
      name + ".second", channels: channels, filters: channels, kernel: 3, padding: 1,
      hasBias: false, initializer: .heNormal(inputs: 9 * channels), in: &layout)
    secondNormalization = BatchNormalization(
      name + ".secondNormalization", channels: channels, activation: .relu, in: &layout)
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    let hidden = firstNormalization(first(input, in: pass), in: pass)
    return secondNormalization(second(hidden, in: pass), adding: input, in: pass)
  }
}
