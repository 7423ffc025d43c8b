import NeuralNetworks
import Tensors
import Testing

@Suite struct DeterminismTests {
  /// A network large enough that its products are shared among threads.
  private func trained(threads: Int?) -> Parameters {
    var layout = ParameterLayout()
    let network = Sequential([
      Convolution2D(
        "first", channels: 4, filters: 16, kernel: 3, padding: 1, activation: .relu, in: &layout),
      Convolution2D(
        "second", channels: 16, filters: 17, kernel: 3, stride: 2, activation: .tanh, in: &layout),
      Flatten(),
      Dense("hidden", inputs: 16 * 17, outputs: 130, activation: .relu, in: &layout),
      Dense("output", inputs: 130, outputs: 3, in: &layout),
    ])
    var random = SeededGenerator(7)
    var parameters = layout.initialized(using: &random)
    let x = random.floats(33 * 400)
    let targets = random.floats(33)
    let actions = (0..<33).map { Int32($0 % 3) }
    let workers = threads.map { WorkerPool(threads: $0) }
    let tape = Tape(workers: workers)
    var gradients = Parameters(layout)
    var adam = Adam(layout, configuration: .init(learningRate: 1e-2))
    for _ in 0..<3 {
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        network(pass.input([33, 10, 10, 4], x), in: pass)
          .gathered(actions).huberLoss(against: targets)
      }
      gradients.clipByGlobalNorm(0.5)
      adam.update(&parameters, along: gradients, workers: workers)
    }
    return parameters
  }

  @Test func `training ends with the same bits for any number of threads`() {
    let alone = trained(threads: nil)

    #expect(alone.isFinite)
    for threads in 1...3 { #expect(trained(threads: threads) == alone) }
  }

  @Test(arguments: [1, 2, 3, 6, 7, 31])
  func `a row's result does not depend on the rows beside it`(rows: Int) {
    var layout = ParameterLayout()
    let layer = Dense("layer", inputs: 512, outputs: 133, activation: .relu, in: &layout)
    var random = SeededGenerator(8)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(64 * 512)
    let tape = Tape()
    func output(_ rows: Int) -> [Float] {
      tape.evaluate(parameters) { pass in
        layer(pass.input([rows, 512], Array(x[0..<rows * 512])), in: pass).scalars()
      }
    }

    #expect(output(rows) == Array(output(64)[0..<rows * 133]))
  }

  @Test func `initial parameters are the same numbers on every platform`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [3], initializer: .normal(standardDeviation: 1))
    var random = SeededGenerator(1)

    let scalars = layout.initialized(using: &random)[slot].scalars

    #expect(scalars == [0.4294522, 1.5857725, 0.4564552])
  }

  @Test func `normal initial parameters have the mean and the variance asked for`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [100_000], initializer: .heNormal(inputs: 8))
    var random = SeededGenerator(1)

    let x = layout.initialized(using: &random)[slot]

    // Standard deviation 1/2: the mean is within 5 · 0.5 / √100000 = 0.008.
    #expect(abs(x.mean) < 0.008)
    #expect(abs((x * x).mean - 0.25) < 0.006)
  }
}
