public import Tensors

/// activation(x · weight + bias): [..., inputs] becomes [..., outputs].
public struct Dense: Module {
  /// Shape [inputs, outputs].
  public let weight: ParameterSlot

  /// Shape [outputs].
  public let bias: ParameterSlot?

  /// What is applied to every output.
  public let activation: Activation

  /// Adds `NAME.weight` and `NAME.bias` to `layout`.
  ///
  /// The weight begins, unless `initializer` says otherwise, normal with variance 2 / inputs before
  /// a ReLU and 1 / inputs elsewhere; the bias begins at zero.
  public init(
    _ name: String, inputs: Int, outputs: Int, activation: Activation = .identity,
    hasBias: Bool = true, initializer: Initializer? = nil, biasInitializer: Initializer = .zeros,
    in layout: inout ParameterLayout
  ) {
    weight = layout.add(
      name + ".weight", shape: [inputs, outputs],
      initializer: initializer ?? .usual(before: activation, inputs: inputs))
    bias =
      hasBias ? layout.add(name + ".bias", shape: [outputs], initializer: biasInitializer) : nil
    self.activation = activation
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    input.dense(
      weight: pass.parameter(weight), bias: bias.map { pass.parameter($0) }, activation: activation)
  }

  /// The same of rows of zeros and ones, of which only the places of the ones are known.
  public func callAsFunction(_ input: BinaryInput, in pass: Pass) -> Variable {
    input.dense(
      weight: pass.parameter(weight), bias: bias.map { pass.parameter($0) }, activation: activation)
  }
}

extension Initializer {
  /// He's choice before a ReLU, LeCun's elsewhere.
  static func usual(before activation: Activation, inputs: Int) -> Initializer {
    activation == .relu ? .heNormal(inputs: inputs) : .lecunNormal(inputs: inputs)
  }
}
