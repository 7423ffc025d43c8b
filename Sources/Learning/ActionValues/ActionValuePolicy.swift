public import GymCore
public import NeuralNetworks
public import Tensors

/// Takes the legal action that a network values highest, the first of equals.
public struct ActionValuePolicy: MemorylessPolicy, Archivable {
  /// The network.
  public let network: ActionValueNetwork

  /// Its weights.
  public var parameters: Parameters

  let tape: Tape
  private var values: [Float] = []

  /// What the network reads, where it can read the places of ones.
  private var observations: ObservationRows?
  private var rows: [Int32] = []

  /// Creates a policy with fresh weights, drawn from `random`.
  ///
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  public init(
    _ settings: NetworkSettings, _ values: ActionValueSettings = ActionValueSettings(),
    for task: TaskShape, using random: inout RandomStream, workers: WorkerPool? = nil
  ) throws(SettingMistake) {
    var layout = ParameterLayout()
    network = try ActionValueNetwork(settings, values, for: task, in: &layout)
    parameters = layout.initialized(using: &random)
    tape = Tape(workers: workers)
    if network.encoder.readsPlaces {
      observations = ObservationRows(count: 0, of: task.observationSpace, for: network.encoder)
    }
  }

  public mutating func act(on batch: inout StepBatch) {
    evaluate(batch)
    for i in 0..<batch.count where batch.isActive(i) {
      batch.actions[i] = bestAction(of: i, in: batch)
    }
  }

  /// Works out the values of all actions in every row, for `bestAction(of:in:)`; with a seed, those
  /// of a network with the noise that it determines.
  public mutating func evaluate(_ batch: StepBatch, noise seed: UInt64? = nil) {
    let size = batch.count * network.actionCount
    if values.count != size { values = Array(repeating: 0, count: size) }
    if observations != nil { list(batch) }
    tape.evaluate(parameters, mode: seed == nil ? .inference : .training, seed: seed) { pass in
      let outputs =
        observations.map { network($0(rows, in: pass), in: pass) }
        ?? network(network.input(batch.observations, in: pass), in: pass)
      pass.read(outputs) { span in
        for i in 0..<size { values[i] = span[i] }
      }
    }
  }

  /// Lists the places of ones.
  private mutating func list(_ batch: StepBatch) {
    if rows.count != batch.count {
      observations?.resize(to: batch.count)
      rows = Array(0..<Int32(batch.count))
    }
    for i in 0..<batch.count { observations?.write(batch.observations, i, to: i) }
    observations?.prepare()
  }

  /// Returns the value of an action in row `i` of the batch evaluated last.
  public func value(of action: Int32, in i: Int) -> Float {
    values[i * network.actionCount + Int(action)]
  }

  /// Returns the action of highest value in row `i` of the batch evaluated last.
  public func bestAction(of i: Int, in batch: StepBatch) -> Int32 {
    let row = i * network.actionCount..<(i + 1) * network.actionCount
    return Int32(Categorical.mode(of: values, row: row, legal: batch.legalActions))
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("network", &parameters)
  }
}
