import GymCore
import NeuralNetworks
import Tensors

/// A network with the batch sizes it is measured at.
struct NetworkWorkload {
  let name: String
  let inputShape: [Int]
  let outputCount: Int
  let forwardBatches: [Int]
  let trainingBatches: [Int]
  let network: Sequential
  let parameters: Parameters

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
  }

  func measure(_ measure: Measurement, workers: WorkerPool) {
    for count in forwardBatches {
      let name = "tensors/\(name)/forward/b\(count)"
      if measure.isWanted(name) { measureForward(name, count, measure, workers) }
    }
    for count in trainingBatches {
      let name = "tensors/\(name)/train/b\(count)"
      guard measure.isWanted(name) else { continue }
      var training = training(count, workers: workers)
      training.step()
      measure.microseconds(name, operations: training.tape.operationCount.total) {
        training.step()
      }
    }
  }

  /// A training on a fixed batch of `count` rows.
  func training(_ count: Int, workers: WorkerPool?) -> Training {
    Training(self, count, workers: workers)
  }

  private func measureForward(
    _ name: String, _ count: Int, _ measure: Measurement, _ workers: WorkerPool
  ) {
    let tape = Tape(workers: workers)
    let (shape, scalars) = batch(of: count)
    let operations = operationCount(of: parameters) { pass in
      network(pass.input(shape, scalars), in: pass).sum()
    }
    measure.microseconds(name, operations: operations.forward) {
      tape.evaluate(parameters) { pass in _ = network(pass.input(shape, scalars), in: pass) }
    }
  }

  fileprivate func batch(of count: Int) -> (Shape, [Float]) {
    var random = RandomStream(seed: 2)
    let shape = Shape([count] + inputShape)
    return (shape, (0..<shape.count).map { _ in random.uniform() })
  }
}

/// The operations of a loss and its gradient.
func operationCount(
  of parameters: Parameters, _ loss: (Pass) -> Variable
) -> Tape.OperationCount {
  let tape = Tape()
  var gradients = parameters
  _ = tape.gradient(of: parameters, into: &gradients, loss)
  return tape.operationCount
}

extension NetworkWorkload {
  /// What a training needs from step to step.
  struct Training {
    let tape: Tape
    private let task: Task
    private var parameters: Parameters
    private var gradients: Parameters
    private var optimizer: Adam

    fileprivate init(_ workload: NetworkWorkload, _ count: Int, workers: WorkerPool?) {
      tape = Tape(workers: workers)
      task = Task(workload, count)
      parameters = workload.parameters
      gradients = parameters
      optimizer = Adam(parameters.layout, configuration: .init(learningRate: 1e-4))
    }

    mutating func step() {
      _ = tape.gradient(of: parameters, into: &gradients, task.loss)
      optimizer.update(&parameters, along: gradients, workers: tape.workers)
    }
  }

  /// A fixed batch with fixed targets.
  private struct Task {
    let network: Sequential
    let shape: Shape
    let scalars: [Float]
    let actions: [Int32]
    let targets: [Float]

    init(_ workload: NetworkWorkload, _ count: Int) {
      network = workload.network
      (shape, scalars) = workload.batch(of: count)
      var random = RandomStream(seed: 1)
      actions = (0..<count).map { _ in Int32(random.integer(below: workload.outputCount)) }
      targets = (0..<count).map { _ in random.uniform() }
    }

    func loss(_ pass: Pass) -> Variable {
      network(pass.input(shape, scalars), in: pass).gathered(actions)
        .huberLoss(against: targets.span)
    }
  }
}
