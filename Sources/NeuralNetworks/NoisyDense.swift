public import Tensors

/// A dense layer whose weights are drawn anew in every pass of training, so that an agent explores
/// by what it does not know yet: [n, inputs] becomes [n, outputs].
///
///     y = activation(x (μ + σ ⊙ f(ε) f(ε′)ᵀ) + μ′ + σ′ ⊙ f(ε′)),  f(ε) = sign ε · √|ε|
///
/// (Fortunato et al., "Noisy Networks for Exploration", 2018, equations 9 to 11: factorised noise,
/// one draw for all rows.) A pass of training needs a seed; in inference all noise is zero.
public struct NoisyDense: Module {
  /// The means μ and μ′, the layer without its noise.
  public let mean: Dense

  /// The deviations σ and σ′; [inputs, outputs] and [outputs].
  public let deviation: Dense

  private let inputs: Int
  private let outputs: Int

  /// Adds `NAME.weight`, `NAME.bias`, `NAME.deviation.weight` and `NAME.deviation.bias` to
  /// `layout`.
  ///
  /// Means begin uniform within ±1 / √inputs, deviations at `deviation` / √inputs (section 3.2).
  public init(
    _ name: String, inputs: Int, outputs: Int, activation: Activation = .identity,
    deviation: Float = 0.5, in layout: inout ParameterLayout
  ) {
    let uniform = Initializer.torchUniform(inputs: inputs)
    mean = Dense(
      name, inputs: inputs, outputs: outputs, activation: activation, initializer: uniform,
      biasInitializer: uniform, in: &layout)
    let start = Initializer.constant(deviation / Float(max(inputs, 1)).squareRoot())
    self.deviation = Dense(
      name + ".deviation", inputs: inputs, outputs: outputs, initializer: start,
      biasInitializer: start, in: &layout)
    (self.inputs, self.outputs) = (inputs, outputs)
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    guard pass.mode == .training else { return mean(input, in: pass) }
    // The seed is drawn once, whatever the number of rows.
    var random = pass.drawRandom()
    let (before, behind) = (noise(inputs, using: &random), noise(outputs, using: &random))
    // One product with drawn weights, rather than one with the means and another with the
    // deviations.
    let weight = drawn(mean.weight, deviation.weight, before, behind, in: pass)
    guard let bias = mean.bias, let deviation = deviation.bias else {
      return input.dense(weight: weight, activation: mean.activation)
    }
    return input.dense(
      weight: weight, bias: drawn(bias, deviation, [1], behind, in: pass),
      activation: mean.activation)
  }

  private func drawn(
    _ mean: ParameterSlot, _ deviation: ParameterSlot, _ rows: [Float], _ columns: [Float],
    in pass: Pass
  ) -> Variable {
    pass.parameter(mean).perturbed(
      by: pass.parameter(deviation), rows: rows.span, columns: columns.span)
  }

  /// Draws f(ε), `[count]`.
  private func noise(_ count: Int, using random: inout some RandomNumberGenerator) -> [Float] {
    var drawn = [Float](repeating: 0, count: count)
    var span = drawn.mutableSpan
    random.fillWithNormals(&span)
    for i in drawn.indices {
      let root = drawn[i].magnitude.squareRoot()
      drawn[i] = drawn[i] < 0 ? -root : root
    }
    return drawn
  }
}
