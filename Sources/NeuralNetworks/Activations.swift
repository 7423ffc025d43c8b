public import Tensors

/// An activation as a layer of its own: any shape to the same shape.
public struct Activate: Module {
  /// What is applied to every scalar.
  public let activation: Activation

  /// Creates the module.
  public init(_ activation: Activation) {
    self.activation = activation
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    input.activated(by: activation)
  }
}

/// x where positive, elsewhere a trained slope times x: [..., columns] to the same shape.
///
/// (He et al., Delving Deep into Rectifiers, 2015, equation 1.)
public struct ParametricReLU: Module {
  /// Shape [columns], or [1] when all columns share it.
  public let slope: ParameterSlot

  /// Adds `NAME.slope` to `layout`; with `columns` every column has its own.
  public init(
    _ name: String, columns: Int = 1, slope: Float = 0.25, in layout: inout ParameterLayout
  ) {
    self.slope = layout.add(name + ".slope", shape: [columns], initializer: .constant(slope))
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    input.parametricReLU(slope: pass.parameter(slope))
  }
}

/// The largest of several linear functions: [..., inputs] becomes [..., outputs].
///
///     yⱼ = max over i of (x · W + b)ⱼᵢ
///
/// (Goodfellow et al., Maxout Networks, 2013, section 3.)
public struct Maxout: Module {
  /// The linear functions, `pieces` neighbouring columns for each output.
  public let functions: Dense

  /// How many functions each output is the largest of.
  public let pieces: Int

  /// Adds `NAME.weight` [inputs, outputs · pieces] and `NAME.bias` to `layout`.
  public init(
    _ name: String, inputs: Int, outputs: Int, pieces: Int, in layout: inout ParameterLayout
  ) {
    functions = Dense(name, inputs: inputs, outputs: outputs * pieces, in: &layout)
    self.pieces = pieces
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    functions(input, in: pass).maxout(pieces: pieces)
  }
}
