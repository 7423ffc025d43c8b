import NeuralNetworks
import Tensors
import Testing

@Suite struct OptimizerTests {
  typealias SGD = StochasticGradientDescent

  /// One optimizer for each name in the fixture, with the numbers of the script that wrote it.
  static let makers: [(String, @Sendable (ParameterLayout) -> any Optimizer)] = [
    ("sgd", { SGD($0, configuration: .init(learningRate: 0.1)) }),
    ("sgd_penalty", { SGD($0, configuration: .init(learningRate: 0.1, penalty: 0.1)) }),
    (
      "momentum",
      { SGD($0, configuration: .init(learningRate: 0.05, momentum: 0.9, penalty: 0.01)) }
    ),
    (
      "nesterov",
      { SGD($0, configuration: .init(learningRate: 0.05, momentum: 0.8, isNesterov: true)) }
    ),
    ("adagrad", { AdaGrad($0, configuration: .init(learningRate: 0.1, penalty: 0.01)) }),
    (
      "adadelta",
      { Adadelta($0, configuration: .init(learningRate: 1.5, smoothing: 0.8, penalty: 0.01)) }
    ),
    ("rmsprop", { RMSProp($0, configuration: .init(learningRate: 0.02, penalty: 0.01)) }),
    (
      "rmsprop_momentum",
      { RMSProp($0, configuration: .init(learningRate: 0.02, smoothing: 0.95, momentum: 0.9)) }
    ),
    (
      "rmsprop_centred",
      {
        RMSProp(
          $0,
          configuration: .init(
            learningRate: 0.02, smoothing: 0.9, isCentred: true, epsilon: 1e-4))
      }
    ),
    (
      "rmsprop_both",
      {
        RMSProp(
          $0,
          configuration: .init(
            learningRate: 0.01, smoothing: 0.95, momentum: 0.95, isCentred: true, epsilon: 1e-2))
      }
    ),
    (
      "adam",
      { Adam($0, configuration: .init(learningRate: 0.02, beta1: 0.8, beta2: 0.99, epsilon: 1e-6)) }
    ),
    ("adamw", { Adam($0, configuration: .init(learningRate: 0.02, weightDecay: 0.1)) }),
    (
      "radam",
      {
        Adam(
          $0,
          configuration: .init(
            learningRate: 0.02, beta1: 0.8, beta2: 0.99, epsilon: 1e-6, isRectified: true))
      }
    ),
    (
      "radam_decay",
      { Adam($0, configuration: .init(learningRate: 0.02, weightDecay: 0.1, isRectified: true)) }
    ),
  ]

  @Test(arguments: makers.indices)
  func `ten steps of every optimizer are PyTorch's to 1e-5`(index: Int) throws {
    let (name, make) = OptimizerTests.makers[index]
    let fixture = try Fixture("optimizers")
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [37], initializer: .zeros)
    var parameters = Parameters(layout)
    parameters[slot] = Tensor(shape: [37], scalars: try fixture.floats("initial"))
    var gradients = Parameters(layout)
    let steps = try fixture.floats("gradients")
    let expected = try fixture.floats("after/\(name)")
    var optimizer = make(layout)

    for step in 0..<10 {
      let part = step * 37..<(step + 1) * 37
      gradients[slot] = Tensor(shape: [37], scalars: Array(steps[part]))
      optimizer.update(&parameters, along: gradients)
      for (x, y) in zip(parameters[slot].scalars, expected[part]) {
        #expect(abs(x - y) <= 1e-5 * max(abs(y), 0.1), "\(name), step \(step)")
      }
    }
    #expect(optimizer.stepCount == 10)
  }

  @Test(arguments: makers.indices)
  func `what decays ends at zero, not among the subnormal numbers`(index: Int) {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [19], initializer: .constant(1))
    var random = SeededGenerator(24)
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    gradients[slot] = Tensor(shape: [19], repeating: 1e-14)
    var optimizer = OptimizerTests.makers[index].1(layout)
    var sizes: [Float] = []

    for _ in 0..<2000 {
      optimizer.update(&parameters, along: gradients)
      gradients[slot] = Tensor(shape: [19], repeating: 0)
      let moments = optimizer.moments
      for moment in [moments.changes, moments.squares, moments.means] {
        sizes += moment?[slot].scalars.map { abs($0) } ?? []
      }
    }

    #expect(sizes.allSatisfy { $0 == 0 || $0 >= 0x1p-100 })
    #expect(parameters.isFinite)
  }

  /// Updates of a vector that is cut into several pieces of work.
  private func trained(_ optimizer: any Optimizer, _ layout: ParameterLayout, threads: Int)
    -> Parameters
  {
    var optimizer = optimizer
    var random = SeededGenerator(21)
    var parameters = layout.initialized(using: &random)
    var gradients = layout.initialized(using: &random)
    let workers = WorkerPool(threads: threads)
    for step in 1...3 {
      gradients.scale(by: Float(step))
      optimizer.update(&parameters, along: gradients, workers: workers)
    }
    return parameters
  }

  @Test(arguments: OptimizerChoice.allCases)
  func `threads do not change a bit of an update, and gaps between slots stay zero`(
    choice: OptimizerChoice
  ) {
    var layout = ParameterLayout()
    _ = layout.add("small", shape: [3], initializer: .uniform(bound: 1))
    _ = layout.add("large", shape: [70_001], initializer: .uniform(bound: 1))
    let optimizer = choice.optimizer(of: layout)

    let alone = trained(optimizer, layout, threads: 1)

    #expect(alone.isFinite)
    for threads in 2...3 { #expect(trained(optimizer, layout, threads: threads) == alone) }
    alone.withScalars { scalars in
      for i in 3..<16 { #expect(scalars[i] == 0) }
    }
  }

  @Test(arguments: OptimizerChoice.allCases)
  func `an optimizer read from a file goes on as if it had never stopped`(
    choice: OptimizerChoice
  ) throws {
    var layout = ParameterLayout()
    _ = layout.add("x", shape: [5, 7], initializer: .uniform(bound: 1))
    var random = SeededGenerator(22)
    var parameters = layout.initialized(using: &random)
    let gradients = layout.initialized(using: &random)
    var optimizer = choice.optimizer(of: layout)
    for _ in 0..<4 { optimizer.update(&parameters, along: gradients) }
    var file = SafetensorsFile()
    optimizer.add(to: &file, prefix: "optimizer.")

    var restored = choice.optimizer(of: layout)
    try restored.load(from: SafetensorsFile(bytes: file.encoded()), prefix: "optimizer.")
    var copy = parameters
    optimizer.update(&parameters, along: gradients)
    restored.update(&copy, along: gradients)

    #expect(copy == parameters)
    #expect(restored.stepCount == 5)
  }

  @Test func `an optimizer refuses the file of another rule and stays as it was`() {
    var layout = ParameterLayout()
    _ = layout.add("x", shape: [2], initializer: .zeros)
    var file = SafetensorsFile()
    Adam(layout).add(to: &file)
    var optimizer = Adadelta(layout)
    let before = optimizer.moments

    #expect(throws: SafetensorsError.missing(name: "changes.x", known: file.names)) {
      try optimizer.load(from: file)
    }
    #expect(optimizer.moments == before)
  }

  @Test(arguments: OptimizerChoice.allCases)
  func `every optimizer descends into a bowl`(choice: OptimizerChoice) {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [10], initializer: .uniform(bound: 1))
    var random = SeededGenerator(23)
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    let rate: Float = choice == .adadelta ? 1 : choice == .adagrad ? 0.5 : 0.02
    var optimizer = choice.optimizer(of: layout, learningRate: rate)
    let start = parameters.globalNorm

    for _ in 0..<400 {
      gradients[slot] = parameters[slot]
      optimizer.update(&parameters, along: gradients)
    }

    #expect(parameters.globalNorm < 0.1 * start)
  }

  @Test func `gradients are clipped by value, scalar by scalar`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [5], initializer: .zeros)
    var gradients = Parameters(layout)
    gradients[slot] = Tensor(shape: [5], scalars: [-3, -0.5, 0, 2, .nan])

    gradients.clip(to: 1)

    #expect(Array(gradients[slot].scalars[..<4]) == [-1, -0.5, 0, 1])
    #expect(gradients[slot].scalars[4].isNaN)
  }
}
