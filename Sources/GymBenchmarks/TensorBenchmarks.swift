import GymCore
import NeuralNetworks
import Tensors

/// Measures forward passes and training steps of the networks that the suite uses.
///
/// A training step is: forward, Huber loss of one gathered output, backward, one step of Adam,
/// on a fixed batch with fixed targets.
func measureTensors(_ measure: Measurement) {
  let workloads = [
    NetworkWorkload("mlp", input: [8], outputs: 4, forward: [1, 32, 256], train: [32, 64, 256]) {
      layout in
      Sequential([
        Dense("0", inputs: 8, outputs: 128, activation: .relu, in: &layout),
        Dense("1", inputs: 128, outputs: 128, activation: .relu, in: &layout),
        Dense("2", inputs: 128, outputs: 4, in: &layout),
      ])
    },
    NetworkWorkload(
      "minatar", input: [10, 10, 4], outputs: 3, forward: [1, 32], train: [32]
    ) { layout in
      Sequential([
        Convolution2D("0", channels: 4, filters: 16, kernel: 3, activation: .relu, in: &layout),
        Flatten(),
        Dense("1", inputs: 1_024, outputs: 128, activation: .relu, in: &layout),
        Dense("2", inputs: 128, outputs: 3, in: &layout),
      ])
    },
    NetworkWorkload(
      "nature", input: [84, 84, 4], outputs: 4, forward: [1, 32, 256], train: [32, 256]
    ) { layout in
      Sequential([
        Convolution2D(
          "0", channels: 4, filters: 32, kernel: 8, stride: 4, activation: .relu, in: &layout),
        Convolution2D(
          "1", channels: 32, filters: 64, kernel: 4, stride: 2, activation: .relu, in: &layout),
        Convolution2D("2", channels: 64, filters: 64, kernel: 3, activation: .relu, in: &layout),
        Flatten(),
        Dense("3", inputs: 3_136, outputs: 512, activation: .relu, in: &layout),
        Dense("4", inputs: 512, outputs: 4, in: &layout),
      ])
    },
  ]
  let workers = WorkerPool(threads: measure.threads)
  for workload in workloads { workload.measure(measure, workers: workers) }
  measureResidual(measure, workers: workers)
  measureRecurrent(measure, workers: workers)
}

/// A network with the batch sizes it is measured at.
private struct NetworkWorkload {
  let name: String
  let inputShape: [Int]
  let outputCount: Int
  let forwardBatches: [Int]
  let trainingBatches: [Int]
  let network: Sequential
  let parameters: Parameters
  let layout: ParameterLayout

  init(
    _ name: String, input: [Int], outputs: Int, forward: [Int], train: [Int],
    _ make: (inout ParameterLayout) -> Sequential
  ) {
    self.name = name
    inputShape = input
    outputCount = outputs
    forwardBatches = forward
    trainingBatches = train
    var layout = ParameterLayout()
    network = make(&layout)
    var random = RandomStream(seed: 0)
    parameters = layout.initialized(using: &random)
    self.layout = layout
  }

  func measure(_ measure: Measurement, workers: WorkerPool) {
    for count in forwardBatches {
      let name = "tensors/\(name)/forward/b\(count)"
      if measure.isWanted(name) { measureForward(name, count, measure, workers) }
    }
    for count in trainingBatches {
      let name = "tensors/\(name)/train/b\(count)"
      if measure.isWanted(name) { measureTraining(name, count, measure, workers) }
    }
  }

  private func measureForward(
    _ name: String, _ count: Int, _ measure: Measurement, _ workers: WorkerPool
  ) {
    let tape = Tape(workers: workers)
    let (shape, scalars) = batch(of: count)
    measure.microseconds(name, threads: measure.threads) {
      tape.evaluate(parameters) { pass in _ = network(pass.input(shape, scalars), in: pass) }
    }
  }

  private func measureTraining(
    _ name: String, _ count: Int, _ measure: Measurement, _ workers: WorkerPool
  ) {
    let tape = Tape(workers: workers)
    let (shape, scalars) = batch(of: count)
    var random = RandomStream(seed: 1)
    let actions = (0..<count).map { _ in Int32(random.integer(below: outputCount)) }
    let targets = (0..<count).map { _ in random.uniform() }
    var parameters = parameters
    var gradients = parameters
    var optimizer = Adam(layout, configuration: .init(learningRate: 1e-4))
    measure.microseconds(name, threads: measure.threads) {
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        network(pass.input(shape, scalars), in: pass).gathered(actions)
          .huberLoss(against: targets.span)
      }
      optimizer.update(&parameters, along: gradients, workers: workers)
    }
  }

  private func batch(of count: Int) -> (Shape, [Float]) {
    var random = RandomStream(seed: 2)
    let shape = Shape([count] + inputShape)
    return (shape, (0..<shape.count).map { _ in random.uniform() })
  }
}
