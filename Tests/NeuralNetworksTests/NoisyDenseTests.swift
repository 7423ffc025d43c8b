import NeuralNetworks
import Tensors
import Testing

@Suite struct NoisyDenseTests {
  @Test(arguments: [Activation.identity, .tanh], [(1, 1, 1), (3, 17, 5), (5, 4, 33)])
  func `the gradient matches finite differences under the same seed`(
    activation: Activation, size: (rows: Int, inputs: Int, outputs: Int)
  ) {
    var layout = ParameterLayout()
    let first = NoisyDense(
      "first", inputs: 3, outputs: size.inputs, activation: .tanh, in: &layout)
    let second = NoisyDense(
      "second", inputs: size.inputs, outputs: size.outputs, activation: activation, in: &layout)
    var random = SeededGenerator(7)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(size.rows * 3)
    checkGradient(of: parameters, seed: 11) { pass in
      second(first(pass.input([size.rows, 3], x), in: pass), in: pass).spreadLoss()
    }
  }

  @Test(arguments: ShapingGradientTests.shapes)
  func `a perturbed matrix passes derivatives to both, also to the same one`(shape: Shape) {
    var random = SeededGenerator(8)
    let (rows, columns) = (random.floats(shape.rowCount), random.floats(shape.columnCount))
    checkGradient(of: shape) { x in
      let mean = x.activated(by: .tanh)
      return mean.perturbed(by: x * x, rows: rows.span, columns: columns.span)
    }
    checkGradient(of: shape) { x in x.perturbed(by: x, rows: rows.span, columns: columns.span) }
  }

  /// A layer of which all that is seen is its noise, of weights and of biases.
  private struct Noise {
    let layer: NoisyDense
    var parameters: Parameters

    /// Deviations are those given.
    init(_ inputs: Int, _ outputs: Int, weights: Float, biases: Float) {
      var layout = ParameterLayout()
      layer = NoisyDense("layer", inputs: inputs, outputs: outputs, in: &layout)
      parameters = Parameters(layout)
      for (name, deviation) in [("weight", weights), ("bias", biases)] {
        let shape = parameters["layer.deviation." + name].shape
        parameters["layer.deviation." + name] = Tensor(
          shape: shape, scalars: Array(repeating: deviation, count: shape.count))
      }
    }

    /// The outputs of inputs of a one each, in order.
    func outputs(
      _ seed: UInt64?, _ inputs: Int, mode: Pass.Mode = .training, threads: Int = 1
    ) -> [Float] {
      let ones = (0..<inputs * inputs).map { Float($0 % (inputs + 1) == 0 ? 1 : 0) }
      return Tape(workers: WorkerPool(threads: threads)).evaluate(
        parameters, mode: mode, seed: seed
      ) { pass in
        layer(pass.input([inputs, inputs], ones), in: pass).scalars()
      }
    }
  }

  @Test func `noise is drawn by the seed alone, and in inference there is none`() {
    var noise = Noise(8, 5, weights: 1, biases: 1)
    let one = noise.outputs(1, 8)
    #expect(noise.outputs(1, 8) == one)
    #expect(noise.outputs(1, 8, threads: 3) == one)
    #expect(zip(noise.outputs(2, 8), one).allSatisfy { $0 != $1 })
    #expect(noise.outputs(nil, 8, mode: .inference).allSatisfy { $0 == 0 })

    noise.parameters["layer.bias"] = Tensor(shape: [5], scalars: [1, 2, 3, 4, 5])
    #expect(noise.outputs(1, 8, mode: .inference)[..<5] == [1, 2, 3, 4, 5])
  }

  @Test func `noise of weights is a product of noise of inputs and outputs, the latter of biases`()
  {
    for seed in 1...20 as ClosedRange<UInt64> {
      let weights = Noise(6, 4, weights: 1, biases: 0).outputs(seed, 6)
      let biases = Noise(6, 4, weights: 0, biases: 1).outputs(seed, 6)

      // The same of every row, for it is drawn once.
      #expect((0..<6).allSatisfy { biases[4 * $0..<4 * $0 + 4] == biases[..<4] })
      for row in 0..<6 {
        let input = weights[4 * row] / biases[0]
        for i in 0..<4 { #expect(abs(weights[4 * row + i] - input * biases[i]) < 1e-4) }
      }
    }
  }

  @Test func `noise is the root of normal numbers, with their sign`() {
    // Of f, E f = 0, E f² = E |ε| = √(2/π), E f⁴ = 1.
    let draws = (1...100 as ClosedRange<UInt64>).flatMap {
      Noise(1, 200, weights: 0, biases: 1).outputs($0, 1)
    }
    func moment(_ power: (Float) -> Float) -> Float {
      draws.reduce(0) { $0 + power($1) } / Float(draws.count)
    }

    // Five standard deviations of the means of 20,000.
    #expect(abs(moment { $0 }) < 0.032)
    #expect(abs(moment { $0 * $0 } - 0.79788) < 0.022)
    #expect(abs(moment { $0 * $0 * $0 * $0 } - 1) < 0.05)
  }

  @Test func `means begin uniform, deviations with one number, by the root of the inputs`() {
    var layout = ParameterLayout()
    let layer = NoisyDense("layer", inputs: 100, outputs: 50, deviation: 0.5, in: &layout)
    var random = SeededGenerator(9)
    let parameters = layout.initialized(using: &random)

    #expect(
      layout.slots.map(\.name) == [
        "layer.weight", "layer.bias", "layer.deviation.weight", "layer.deviation.bias",
      ])
    let means = parameters[layer.mean.weight].scalars
    #expect(means.allSatisfy { abs($0) <= 0.1 } && means.contains { abs($0) > 0.09 })
    let biases = parameters["layer.bias"].scalars
    #expect(biases.allSatisfy { abs($0) <= 0.1 } && biases.contains { abs($0) > 0.05 })
    #expect(parameters[layer.deviation.weight].scalars.allSatisfy { abs($0 - 0.05) < 1e-7 })
    #expect(parameters["layer.deviation.bias"].scalars.allSatisfy { abs($0 - 0.05) < 1e-7 })
  }
}
