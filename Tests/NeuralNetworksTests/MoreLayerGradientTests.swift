import NeuralNetworks
import Tensors
import Testing

/// Pooling, normalization, dropout, activations, slices and embeddings.
@Suite struct MoreLayerGradientTests {
  static let shapes: [Shape] = [
    [1, 1], [1, 3], [3, 1], [3, 17], [17, 5], [2, 3, 4], [100, 70],
  ]

  /// Checks an operation of a parameter of `shape`, whose scalars lie in -1...1.
  private func check(
    _ shape: Shape, step: Float = 1 / 256, _ operation: (Variable, Pass) -> Variable
  ) {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: shape, initializer: .uniform(bound: 1))
    var random = SeededGenerator(UInt64(shape.count))
    let parameters = layout.initialized(using: &random)
    checkGradient(of: parameters, step: step) { pass in
      let result = operation(pass.parameter(slot), pass)
      return result.shape.count == 1 ? result : result.spreadLoss()
    }
  }

  @Test(arguments: shapes) func `activations computed from their input`(shape: Shape) {
    check(shape) { x, _ in x.gelu() }
    // Kinked at zero: the steps stay on one side.
    check(shape) { x, _ in (x + 3).leakyReLU(slope: 0.2) + (x - 3).leakyReLU(slope: 0.2) - 2.4 }
    check(shape) { x, _ in (x + 3).elu(scale: 1.5) + (x - 3).elu(scale: 1.5) - 1.6 }
  }

  @Test(arguments: [Shape([1, 1]), [3, 17], [2, 3, 4]])
  func `a trained slope's gradient matches finite differences`(shape: Shape) {
    for columns in [1, shape[-1]] {
      var layout = ParameterLayout()
      let slot = layout.add("x", shape: shape, initializer: .uniform(bound: 1))
      let layer = ParametricReLU("layer", columns: columns, in: &layout)
      var random = SeededGenerator(21)
      let parameters = layout.initialized(using: &random)
      checkGradient(of: parameters) { pass in
        let x = pass.parameter(slot)
        return (layer(x - 3, in: pass) + layer(x + 3, in: pass)).spreadLoss()
      }
    }
  }

  @Test(arguments: shapes) func `maxout, slices, concatenations and terms`(shape: Shape) {
    let width = shape[-1]
    check(shape) { x, _ in x.maxout(pieces: 1) }
    // Pieces that lie far apart, so that no step changes which is the largest.
    check(shape) { x, _ in
      let column = x.reshaped(to: [shape.count, 1])
      return Variable.concatenation(of: [column, column * column + 2, column - 2])
        .maxout(pieces: 3)
    }
    check(shape) { x, _ in x.sliced(0..<(width + 1) / 2, axis: -1) }
    check(shape) { x, _ in x.sliced(shape[0] / 2..<shape[0]) * 2 }
    check(shape) { x, _ in x.concatenated(with: x * x, axis: 0) }
    check(shape) { x, _ in Variable.concatenation(of: [x, x * 2, x.exponential()], axis: -1) }
    check(shape) { x, _ in x.adding(toEach: x.sliced(0..<1).reshaped(to: x.shape.tail)) }
  }

  @Test func `slices and concatenations are inverse`() {
    Tape().evaluate(Parameters(ParameterLayout())) { pass in
      let x = pass.input([2, 3, 4], (0..<24).map(Float.init))
      for axis in 0..<3 {
        let cut = x.shape[axis] / 2
        let (left, right) = (
          x.sliced(0..<cut, axis: axis), x.sliced(cut..<x.shape[axis], axis: axis)
        )
        #expect(left.concatenated(with: right, axis: axis).scalars() == x.scalars())
      }
      #expect(x.sliced(1..<2, axis: 1).scalars() == [4, 5, 6, 7, 16, 17, 18, 19])
    }
  }

  /// Images, side, channels, kernel, stride, padding.
  static let windows = [
    (1, 1, 1, 1, 1, 0), (2, 5, 3, 2, 2, 0), (1, 7, 17, 3, 2, 1), (3, 6, 1, 3, 1, 0),
    (2, 4, 16, 4, 4, 2),
  ]

  @Test(arguments: windows)
  func `pooling's gradient matches finite differences`(
    count: Int, side: Int, channels: Int, kernel: Int, stride: Int, padding: Int
  ) {
    let shape: Shape = [count, side, side, channels]
    check(shape) { x, _ in x.averagePooled(kernel: kernel, stride: stride, padding: padding) }
    // Scalars a whole unit apart, so that no step changes which is the largest.
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: shape, initializer: .zeros)
    var random = SeededGenerator(22)
    var parameters = Parameters(layout)
    parameters[slot] = Tensor(
      shape: shape,
      scalars: (0..<shape.count).shuffled(using: &random).map { Float($0) / 8 })
    checkGradient(of: parameters, step: 1 / 32) { pass in
      pass.parameter(slot).maxPooled(kernel: kernel, stride: stride, padding: padding)
        .activated(by: .tanh).spreadLoss()
    }
  }

  @Test func `max pooling takes the largest and average pooling the mean`() {
    Tape().evaluate(Parameters(ParameterLayout())) { pass in
      let x = pass.input([1, 2, 4, 1], [1, -2, 5, 0, 3, 0.5, -1, 2])
      #expect(x.maxPooled(kernel: 2).scalars() == [3, 5])
      #expect(x.averagePooled(kernel: 2).scalars() == [0.625, 1.5])
      #expect((x - 10).maxPooled(kernel: 2, padding: 1).scalars() == [-9, -5, -10, -7, -9.5, -8])
    }
  }

  /// Rows, columns.
  static let batches = [(2, 1), (3, 3), (17, 17), (5, 33), (300, 40), (1000, 2)]

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

  @Test(arguments: shapes)
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

  @Test func `dropout's gradient matches finite differences under the same seed`() {
    var layout = ParameterLayout()
    let x = layout.add("x", shape: [13, 17], initializer: .uniform(bound: 1))
    var random = SeededGenerator(27)
    let parameters = layout.initialized(using: &random)
    checkGradient(of: parameters) { pass in
      pass.parameter(x).dropped(rate: 0.3, seed: 77).spreadLoss()
    }
  }

  @Test func `dropout drops its share, keeps the mean, and follows the seed alone`() {
    let dropout = Dropout(rate: 0.3)
    let ones = [Float](repeating: 1, count: 100_000)
    func output(_ seed: UInt64?, _ mode: Pass.Mode, _ threads: Int = 1) -> [[Float]] {
      let tape = Tape(workers: WorkerPool(threads: threads))
      return tape.evaluate(Parameters(ParameterLayout()), mode: mode, seed: seed) { pass in
        let x = pass.input([1000, 100], ones)
        return [dropout(x, in: pass).scalars(), dropout(x, in: pass).scalars()]
      }
    }
    let drops = output(1, .training)

    // Standard deviation √(0.3 · 0.7 / 100000) = 0.0014: five of them.
    let share = Float(drops[0].count { $0 == 0 }) / 100_000
    #expect(abs(share - 0.3) < 0.0073)
    #expect(drops[0].allSatisfy { $0 == 0 || abs($0 - 1 / 0.7) < 1e-6 })
    #expect(drops[0] != drops[1])
    // Independent: both are dropped in 0.09 of the places.
    let both = Float(zip(drops[0], drops[1]).count { $0 == 0 && $1 == 0 }) / 100_000
    #expect(abs(both - 0.09) < 0.0046)
    #expect(output(1, .training, 3) == drops)
    #expect(output(2, .training) != drops)
    #expect(output(nil, .inference) == [ones, ones])
  }

  @Test func `an embedding's gradient matches finite differences, repeated symbols included`() {
    var layout = ParameterLayout()
    let embedding = Embedding("symbols", count: 5, width: 3, in: &layout)
    var random = SeededGenerator(28)
    let parameters = layout.initialized(using: &random)
    checkGradient(of: parameters) { pass in
      embedding([4, 0, 4, 2], in: pass).activated(by: .tanh).spreadLoss()
    }
    Tape().evaluate(parameters) { pass in
      let rows = embedding([3, 1], in: pass).scalars()
      let table = parameters[embedding.table].scalars
      #expect(rows[..<3] == table[9..<12])
      #expect(rows[3...] == table[3..<6])
    }
  }

  @Test func `repeated training steps of images and sequences take no new memory`() {
    var layout = ParameterLayout()
    let images = Sequential([
      ResidualBlock("block", channels: 32, in: &layout), MaxPooling(kernel: 2), Dropout(rate: 0.2),
      Flatten(), LayerNormalization("norm", width: 512, in: &layout),
    ])
    let memory = Recurrent("memory", cell: .lstm, inputs: 32, units: 16, in: &layout)
    let attention = MultiHeadAttention("attention", width: 16, heads: 2, in: &layout)
    var random = SeededGenerator(30)
    let parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    let x = random.floats(3 * 8 * 8 * 32)
    let tape = Tape(workers: WorkerPool(threads: 2))
    var counts: [Int] = []
    for step in 0..<6 {
      _ = tape.gradient(of: parameters, into: &gradients, seed: UInt64(step)) { pass in
        let features = images(pass.input([3, 8, 8, 32], x), in: pass).reshaped(to: [3, 16, 32])
        return attention(memory(features, in: pass), in: pass).sum()
      }
      counts.append(tape.allocationCount)
    }

    #expect(counts[2] == counts[5])
  }

  @Test func `residual blocks give the same bits for any number of threads`() {
    var layout = ParameterLayout()
    let network = Sequential([
      ResidualBlock("first", channels: 17, in: &layout),
      ResidualBlock("second", channels: 17, in: &layout), MaxPooling(kernel: 2),
      Maxout("maxout", inputs: 17, outputs: 5, pieces: 3, in: &layout),
      Activate(.elu(scale: 1)), AveragePooling(kernel: 2), Dropout(rate: 0.1),
    ])
    var random = SeededGenerator(29)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(9 * 17 * 20 * 20)
    func gradient(_ workers: WorkerPool?) -> Parameters {
      var gradients = Parameters(layout)
      _ = Tape(workers: workers).gradient(of: parameters, into: &gradients, seed: 3) { pass in
        network(pass.input([9, 20, 20, 17], x), in: pass).spreadLoss()
      }
      return gradients
    }

    let alone = gradient(nil)
    #expect(alone.isFinite)
    for threads in 1...3 { #expect(gradient(WorkerPool(threads: threads)) == alone) }
  }
}

extension Shape {
  /// This shape without its outermost dimension.
  fileprivate var tail: Shape { Shape(dimensions.dropFirst()) }
}
