public import Tensors

/// activation(x * weight + bias) with square filters: images [n, height, width, channels] become
/// [n, (height + 2 padding - kernel) / stride + 1, …, filters].
public struct Convolution2D: Module {
  /// Shape [kernel, kernel, channels, filters].
  public let weight: ParameterSlot

  /// Shape [filters].
  public let bias: ParameterSlot?

  /// The distance in pixels between neighbouring patches.
  public let stride: Int

  /// The width in pixels of the frame of zeros around each image.
  public let padding: Int

  /// What is applied to every output.
  public let activation: Activation

  /// Adds `NAME.weight` and `NAME.bias` to `layout`; they begin as in `Dense`.
  public init(
    _ name: String, channels: Int, filters: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
    activation: Activation = .identity, hasBias: Bool = true, initializer: Initializer? = nil,
    in layout: inout ParameterLayout
  ) {
    weight = layout.add(
      name + ".weight", shape: [kernel, kernel, channels, filters],
      initializer: initializer
        ?? .usual(before: activation, inputs: kernel * kernel * channels))
    bias = hasBias ? layout.add(name + ".bias", shape: [filters], initializer: .zeros) : nil
    self.stride = stride
    self.padding = padding
    self.activation = activation
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    input.convolution(
      weight: pass.parameter(weight), bias: bias.map { pass.parameter($0) }, stride: stride,
      padding: padding, activation: activation)
  }
}
