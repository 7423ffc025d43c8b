public import Tensors

/// A dense layer whose weights are drawn anew in every pass of training, so that an agent explores by
/// what it does not know yet: [n, inputs] becomes [n, outputs].
///
///     y = activation(x (μ + σ ⊙ f(ε) f(ε′)ᵀ) + μ′ + σ′ ⊙ f(ε′)),  f(ε) = sign ε · √|ε|
///
/// (Fortunato et al., "Noisy Networks for Exploration", 2018, equations 9 to 11: factorised noise,
/// one draw for all rows.) A pass of training needs a seed; in inference all noise is zero.
public struct NoisyDense: Module {
  /// The means μ and μ′, a dense layer without an activation.
  public let mean: Dense

  /// The deviations σ and σ′; [inputs, outputs] and [outputs].
  public let deviation: Dense

  /// What is applied to every output.
  public let activation: Activation

  private let inputs: Int
  private let outputs: Int

  /// Adds `NAME.weight`, `NAME.bias`, `NAME.deviation.weight` and `NAME.deviation.bias` to `layout`.
  ///
  /// Means begin uniform within ±1 / √inputs, deviations at `deviation` / √inputs (section 3.2).
  public init(
    _ name: String, inputs: Int, outputs: Int, activation: Activation = .identity,
    deviation: Float = 0.5, in layout: inout ParameterLayout
  ) {
    mean = Dense(
      name, inputs: inputs, outputs: outputs, initializer: .torchUniform(inputs: inputs),
      in: &layout)
    let start = Initializer.constant(deviation / Float(max(inputs, 1)).squareRoot())
    self.deviation = Dense(
      name + ".deviation", inputs: inputs, outputs: outputs, initializer: start,
      biasInitializer: start, in: &layout)
    self.activation = activation
    (self.inputs, self.outputs) = (inputs, outputs)
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    var sum = mean(input, in: pass)
    if pass.mode == .training {
      let rows = input.shape.rowCount
      // The seed is drawn once, whatever the number of rows.
      var random = pass.drawRandom()
      let before = noise(inputs, in: pass, using: &random).repeated(rows)
      let behind = noise(outputs, in: pass, using: &random)
      let weighted = (input * before).dense(weight: pass.parameter(deviation.weight))
      sum = sum + weighted * behind.repeated(rows)
      if let bias = deviation.bias {
        sum = sum + (pass.parameter(bias) * behind).repeated(rows)
      }
    }
    return activation == .identity ? sum : sum.activated(by: activation)
  }

  /// Draws f(ε), `[count]`.
  private func noise(
    _ count: Int, in pass: Pass, using random: inout some RandomNumberGenerator
  ) -> Variable {
    var drawn = [Float](repeating: 0, count: count)
    var span = drawn.mutableSpan
    random.fillWithNormals(&span)
    for i in drawn.indices {
      let root = drawn[i].magnitude.squareRoot()
      drawn[i] = drawn[i] < 0 ? -root : root
    }
    return pass.input([count], drawn)
  }
}
