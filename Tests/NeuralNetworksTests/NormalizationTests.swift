import NeuralNetworks
import Tensors
import Testing

@Suite struct NormalizationTests {
  /// Rows, columns.
  static let batches = [
    (1, 1), (1, 3), (1, 17), (2, 1), (3, 3), (17, 17), (5, 33), (300, 40), (1000, 2),
  ]

  @Test(arguments: batches)
  func `batch normalization's gradient matches finite differences`(rows: Int, columns: Int) {
    for (usesBatch, adds, activation) in [
      (true, false, Activation.identity), (true, true, .tanh), (false, true, .identity),
    ] {
      var layout = ParameterLayout()
      let uniform = Initializer.uniform(bound: 1)
      let x = layout.add("x", shape: [rows, columns], initializer: uniform)
      let addend = layout.add("addend", shape: [rows, columns], initializer: uniform)
      let gain = layout.add("gain", shape: [columns], initializer: uniform)
      let shift = layout.add("shift", shape: [columns], initializer: uniform)
      let mean = layout.add(
        "mean", shape: [columns], initializer: .constant(0.2), isTrained: false)
      let variance = layout.add(
        "variance", shape: [columns], initializer: .constant(0.7), isTrained: false)
      var random = SeededGenerator(23)
      let parameters = layout.initialized(using: &random)
      checkGradient(of: parameters) { pass in
        pass.parameter(x).batchNormalized(
          gain: pass.parameter(gain), shift: pass.parameter(shift), mean: pass.parameter(mean),
          variance: pass.parameter(variance), usesBatch: usesBatch,
          addend: adds ? pass.parameter(addend) : nil, activation: activation, epsilon: 0.1
        ).spreadLoss()
      }
    }
  }

  @Test func `a fused ReLU and addend give what separate operations give`() {
    var layout = ParameterLayout()
    let fused = BatchNormalization("fused", channels: 19, activation: .relu, in: &layout)
    let x = layout.add("x", shape: [70, 19], initializer: .normal(standardDeviation: 2))
    let addend = layout.add("addend", shape: [70, 19], initializer: .uniform(bound: 1))
    var random = SeededGenerator(24)
    let parameters = layout.initialized(using: &random)
    func gradient(_ network: (Pass) -> Variable) -> Parameters {
      var gradients = Parameters(layout)
      _ = Tape().gradient(of: parameters, into: &gradients) { network($0).spreadLoss() }
      return gradients
    }
    let together = gradient { pass in
      fused(pass.parameter(x), adding: pass.parameter(addend), in: pass)
    }
    let apart = gradient { pass in
      let normalized = pass.parameter(x).batchNormalized(
        gain: pass.parameter(fused.gain), shift: pass.parameter(fused.shift),
        mean: pass.parameter(fused.mean), variance: pass.parameter(fused.variance),
        usesBatch: true)
      return (normalized + pass.parameter(addend)).activated(by: .relu)
    }

    #expect(together == apart)
  }

  @Test func `running statistics move towards the batch's, and inference uses them`() {
    var layout = ParameterLayout()
    let layer = BatchNormalization("layer", channels: 1, momentum: 0.25, in: &layout)
    var random = SeededGenerator(25)
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    let before = parameters
    // Mean 4, unbiased variance 20 / 3.
    _ = Tape().gradient(of: parameters, into: &gradients) { pass in
      layer(pass.input([4, 1], [1, 3, 5, 7]), in: pass).spreadLoss()
    }
    #expect(parameters == before)
    parameters.updateStatistics(from: gradients)

    #expect(parameters[layer.mean].scalars == [1])
    let variance: Float = 0.75 + 5 / 3
    #expect(abs(parameters[layer.variance].scalars[0] - variance) < 1e-6)
    #expect(parameters[layer.gain] == before[layer.gain])
    let output = Tape().evaluate(parameters) { pass in
      layer(pass.input([1, 1], [1 + (variance + 1e-5).squareRoot()]), in: pass).scalars()[0]
    }
    #expect(abs(output - 1) < 1e-6)
  }

  @Test(arguments: ShapingGradientTests.shapes)
  func `layer normalization's gradient matches finite differences`(shape: Shape) {
    var layout = ParameterLayout()
    let x = layout.add("x", shape: shape, initializer: .uniform(bound: 1))
    let gain = layout.add("gain", shape: [shape[-1]], initializer: .uniform(bound: 1))
    let shift = layout.add("shift", shape: [shape[-1]], initializer: .uniform(bound: 1))
    var random = SeededGenerator(26)
    let parameters = layout.initialized(using: &random)
    checkGradient(of: parameters) { pass in
      pass.parameter(x).layerNormalized(
        gain: pass.parameter(gain), shift: pass.parameter(shift), epsilon: 0.1
      ).spreadLoss()
    }
  }
}
