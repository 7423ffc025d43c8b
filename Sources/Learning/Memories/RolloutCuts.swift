import GymCore
public import NeuralNetworks

/// What truncated steps of a rollout led to, and its last steps, in the order in which they came: the
/// observations whose values are not those of the next row.
public struct RolloutCuts: Sendable {
  /// The rows of the steps.
  public private(set) var rows: [Int] = []

  /// What the steps led to.
  public private(set) var observations: ObservationRows

  /// Which actions are legal there; `[n, A]`, empty where all always are.
  public private(set) var legalActions: [Bool] = []

  /// What is remembered there; `nil` without memory.
  public private(set) var memory: RecurrentMemory?

  /// The rows of what is cut.
  var rowCount: Int

  private let maskedActionCount: Int

  /// Prepares to keep cuts of a rollout of `rowCount` rows.
  init(
    rowCount: Int, of task: TaskShape, for encoder: ObservationEncoder, memory: RecurrentMemory?
  ) {
    self.rowCount = rowCount
    observations = ObservationRows(count: 0, of: task.observationSpace, for: encoder)
    maskedActionCount = task.masksActions ? task.actionSpace.discreteCount : 0
    self.memory = memory
    self.memory?.removeAll()
  }

  /// The number of steps, n.
  public var count: Int { rows.count }

  /// Adds what the step of environment `i` led to.
  mutating func append(_ row: Int, _ batch: StepBatch, _ i: Int, memory after: RecurrentMemory?) {
    rows.append(row)
    let hasEnded = batch.statuses[i] != .ongoing
    observations.append(hasEnded ? batch.finalObservations : batch.observations, i)
    if maskedActionCount > 0 { legalActions += batch.nextLegalActions(i) }
    if let after { memory?.append(after, i) }
  }

  /// Makes what the network reads.
  mutating func prepare(_ normalizer: ObservationNormalizer?) {
    observations.prepare(normalizer)
  }

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    observations.removeAll()
    legalActions.removeAll(keepingCapacity: true)
    memory?.removeAll()
  }
}

extension RolloutCuts: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    var count = rows.count
    try archive.visit("count", &count, in: 0...rowCount)
    if archive.isReading {
      rows = Array(repeating: 0, count: count)
      observations.resize(to: count)
      legalActions = Array(repeating: true, count: count * maskedActionCount)
      memory?.resize(to: count)
    }
    try archive.visit("rows", &rows, in: 0...max(0, rowCount - 1))
    try archive.visit("observations", &observations)
    try archive.visit("legal_actions", &legalActions)
    try archive.check(
      legalActions.hasOneInEveryRow(of: maskedActionCount), "legal_actions",
      "a row without a legal action")
    try archive.visit("memory", &memory)
  }
}
