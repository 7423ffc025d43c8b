public import GymCore
public import Learning
public import NeuralNetworks
public import Tensors

/// The network that values actions: two hidden layers behind the scaled observation.
public struct QNetwork: Module {
  let input: ObservationInput
  private let layers: Sequential

  /// Adds the layers to `layout`.
  init(for task: TaskShape, hiddenUnits: Int, in layout: inout ParameterLayout) {
    input = ObservationInput(of: task.observationSpace)
    let inputs = input.shape.reduce(1, *)
    layers = Sequential([
      Flatten(),
      Dense("hidden1", inputs: inputs, outputs: hiddenUnits, activation: .relu, in: &layout),
      Dense("hidden2", inputs: hiddenUnits, outputs: hiddenUnits, activation: .relu, in: &layout),
      Dense(
        "output", inputs: hiddenUnits, outputs: task.actionSpace.discreteCount, in: &layout),
    ])
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    layers(input, in: pass)
  }

  /// Values the actions after rows of observations as they are; `[rows, A]`.
  func callAsFunction(_ observations: Observations, in pass: Pass) -> Variable {
    self(input(observations, in: pass), in: pass)
  }
}

/// Takes the legal action that the network values highest.
public struct QPolicy: MemorylessPolicy, Archivable {
  let network: QNetwork
  var parameters: Parameters

  private let actionCount: Int
  private let tape: Tape
  private var values: [Float] = []

  init(for context: LearningContext, hiddenUnits: Int) {
    var layout = ParameterLayout()
    network = QNetwork(for: context.task, hiddenUnits: hiddenUnits, in: &layout)
    var random = RandomStream(seed: context.seed, purpose: "weights")
    parameters = layout.initialized(using: &random)
    actionCount = context.task.actionSpace.discreteCount
    tape = Tape(workers: context.workers)
  }

  public mutating func act(on batch: inout StepBatch) {
    evaluate(batch.observations)
    for i in 0..<batch.count where batch.isActive(i) {
      let row = i * actionCount..<(i + 1) * actionCount
      batch.actions[i] = Int32(
        Categorical.mode(of: values, row: row, legal: batch.legalActions))
    }
  }

  /// Values the actions after each step of `batch`, and returns the observations before it.
  mutating func evaluateNext(of batch: StepBatch) -> Observations {
    evaluate(batch.nextObservations)
    return batch.previousObservations
  }

  /// Returns the highest value in row `i` of what was evaluated last.
  func bestValue(of i: Int, legal: ArraySlice<Bool>) -> Float {
    let row = values[i * actionCount..<(i + 1) * actionCount]
    guard !legal.isEmpty else { return row.max() ?? 0 }
    return zip(row, legal).filter(\.1).map(\.0).max() ?? 0
  }

  private mutating func evaluate(_ observations: Observations) {
    tape.evaluate(parameters) { pass in
      pass.read(network(observations, in: pass)) { span in
        values = (0..<span.count).map { span[$0] }
      }
    }
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("network", &parameters)
  }
}
