public import GymCore
public import NeuralNetworks
public import Tensors

/// Acts by a network that makes a distribution over actions of what is observed: draws from it, or
/// takes what is most probable.
public struct StochasticPolicy: MemorylessPolicy, Archivable {
  /// Reads observations.
  public let encoder: ObservationEncoder

  /// Makes distributions of what the encoder made.
  public let head: PolicyHead

  /// The weights.
  public var parameters: Parameters

  /// Whether actions are drawn, rather than the most probable taken.
  public var isSampled: Bool

  /// The actions drawn last, before any bound; `[B, d]`, empty where they are discrete.
  public private(set) var drawn: [Float] = []

  /// The logarithms of the probabilities of the actions drawn last; `[B]`.
  public private(set) var logProbabilities: [Float] = []

  private var random: RandomStream
  private var outputs: [Float] = []
  private let tape: Tape

  /// Creates a policy with fresh weights, drawn from `random`.
  ///
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  public init(
    _ settings: NetworkSettings, for task: TaskShape, isSampled: Bool,
    using random: inout RandomStream, workers: WorkerPool? = nil
  ) throws(SettingMistake) {
    var layout = ParameterLayout()
    encoder = try ObservationEncoder(settings, of: task.observationSpace, in: &layout)
    head = PolicyHead(for: task.actionSpace, inputs: encoder.outputCount, in: &layout)
    parameters = layout.initialized(using: &random)
    self.isSampled = isSampled
    self.random = random.split()
    tape = Tape(workers: workers)
  }

  public mutating func act(on batch: inout StepBatch) {
    evaluate(batch)
    logProbabilities = Array(repeating: 0, count: batch.count)
    switch head.actionSpace {
    case .discrete(let count):
      for i in 0..<batch.count where batch.isActive(i) { chooseAction(i, of: count, in: &batch) }
    case .continuous(let bounds):
      act(within: bounds, on: &batch)
    }
  }

  private mutating func chooseAction(_ i: Int, of count: Int, in batch: inout StepBatch) {
    let row = i * count..<(i + 1) * count
    guard isSampled else {
      batch.actions[i] = Int32(Categorical.mode(of: outputs, row: row, legal: batch.legalActions))
      return
    }
    let (action, logProbability) = Categorical.sample(
      of: outputs, row: row, legal: batch.legalActions, using: &random)
    batch.actions[i] = Int32(action)
    logProbabilities[i] = logProbability
  }

  private mutating func act(within bounds: [ClosedRange<Float>], on batch: inout StepBatch) {
    let deviations = head.logDeviations(in: parameters)
    // Copies, since a span of one member keeps the others from being changed.
    var (drawn, random) = (outputs, random)
    let means = outputs
    for i in 0..<batch.count where batch.isActive(i) {
      let row = i * bounds.count..<(i + 1) * bounds.count
      if isSampled {
        var span = drawn.mutableSpan
        var values = span._mutatingExtracting(row)
        logProbabilities[i] = DiagonalGaussian.sample(
          mean: means.span.extracting(row), logDeviation: deviations.span, into: &values,
          using: &random)
      }
      for (j, range) in bounds.enumerated() {
        batch.continuousActions[row.lowerBound + j] = range.denormalized(drawn[row.lowerBound + j])
      }
    }
    (self.drawn, self.random) = (drawn, random)
  }

  /// Writes the logits or means of every row into `outputs`.
  private mutating func evaluate(_ batch: StepBatch) {
    tape.evaluate(parameters) { pass in
      let features = encoder(encoder.input(batch.observations, in: pass), in: pass)
      pass.read(head(features, in: pass)) { span in
        if outputs.count != span.count { outputs = Array(repeating: 0, count: span.count) }
        for i in span.indices { outputs[i] = span[i] }
      }
    }
  }

  public mutating func writeProbabilities(
    for batch: inout StepBatch, into probabilities: inout [Float]
  ) {
    guard isSampled else {
      act(on: &batch)
      for i in probabilities.indices { probabilities[i] = 0 }
      for i in 0..<batch.count { probabilities[i * batch.actionCount + Int(batch.actions[i])] = 1 }
      return
    }
    tape.evaluate(parameters) { pass in
      let features = encoder(encoder.input(batch.observations, in: pass), in: pass)
      let distribution = head.categorical(head(features, in: pass), legal: batch.legalActions)
      pass.read(distribution.logProbabilities.exponential()) { span in
        for i in span.indices { probabilities[i] = span[i] }
      }
    }
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("network", &parameters)
    try archive.visit("random", &random)
  }
}
