public import GymCore

/// The last T steps of B environments, lane by lane, `[B, T]`: what an on-policy agent learns from.
///
/// The steps of one environment lie one behind the other, so the functions of `Returns` take them as
/// they are. Observations are packed as in the replay memory.
public struct Rollout: Sendable {
  /// The number of environments, B.
  public let laneCount: Int

  /// The number of steps of each, T.
  public let stepCount: Int

  /// The steps recorded so far.
  public internal(set) var recordedCount = 0

  /// The number of discrete actions, A; 0 where they are continuous.
  let actionCount: Int

  let packing: ObservationPacking
  var observations: [UInt8]

  /// The discrete actions a; `[B, T]`.
  public internal(set) var actions: [Int32]

  /// The continuous actions a as they were drawn, before any bound; `[B, T, d]`.
  public internal(set) var continuousActions: [Float]

  /// Which actions were legal; `[B, T, A]`, empty where all always are.
  public internal(set) var legalActions: [Bool]

  /// The rewards r; `[B, T]`.
  public internal(set) var rewards: [Float]

  /// γ, 0 where the episode terminated, −γ where the other player acts next, d; `[B, T]`.
  public internal(set) var discounts: [Float]

  /// Whether the next step belongs to the same episode; `[B, T]`.
  public internal(set) var continues: [Bool]

  /// The values V(s) when the actions were drawn; `[B, T]`.
  public internal(set) var values: [Float]

  /// The logarithms of the probabilities of the actions when they were drawn; `[B, T]`.
  public internal(set) var logProbabilities: [Float]

  /// What the truncated steps so far led to, packed, in the order in which they came.
  var cutObservations: [UInt8] = []

  /// Their rows.
  var cutRows: [Int] = []

  /// Makes room for `stepCount` steps of `laneCount` environments.
  public init(laneCount: Int, stepCount: Int, task: TaskShape) {
    guard laneCount > 0, stepCount > 0 else {
      fatalError("a rollout has steps of environments, got \(stepCount) of \(laneCount)")
    }
    self.laneCount = laneCount
    self.stepCount = stepCount
    let count = laneCount * stepCount
    actionCount = task.actionSpace.discreteCount
    packing = ObservationPacking(of: task.observationSpace)
    observations = Array(repeating: 0, count: count * packing.byteCount)
    actions = Array(repeating: 0, count: count)
    continuousActions = Array(repeating: 0, count: count * task.actionSpace.continuousSize)
    legalActions = Array(repeating: true, count: task.masksActions ? count * actionCount : 0)
    rewards = Array(repeating: 0, count: count)
    discounts = rewards
    continues = Array(repeating: true, count: count)
    values = rewards
    logProbabilities = rewards
  }

  /// The number of rows, B · T.
  public var count: Int { laneCount * stepCount }

  /// Whether all steps are recorded, so that it can be learned from.
  public var isFull: Bool { recordedCount == stepCount }

  /// Records one step of every environment.
  ///
  /// - Parameters:
  ///   - batch: The step.
  ///   - values: The values V(s) of what was acted on; `[B]`.
  ///   - logProbabilities: Those of the actions taken; `[B]`.
  ///   - drawn: The actions as they were drawn, where they are continuous; `[B, d]`.
  ///   - discount: γ.
  /// - Precondition: It is not full.
  public mutating func record(
    _ batch: StepBatch, values: [Float], logProbabilities: [Float],
    continuousActions drawn: [Float] = [], discount: Float
  ) {
    guard !isFull else { fatalError("a rollout of \(stepCount) steps is full") }
    let size = continuousActions.count / count
    for i in 0..<laneCount {
      let row = i * stepCount + recordedCount
      packing.pack(batch.previousObservations, row: i, into: &observations, at: row)
      actions[row] = batch.actions[i]
      for j in 0..<size { continuousActions[row * size + j] = drawn[i * size + j] }
      if !legalActions.isEmpty {
        for j in 0..<actionCount {
          legalActions[row * actionCount + j] = batch.previousLegalActions[i * actionCount + j]
        }
      }
      rewards[row] = batch.rewards[i]
      discounts[row] = batch.discount(i, discount)
      continues[row] = batch.statuses[i] == .ongoing
      self.values[row] = values[i]
      self.logProbabilities[row] = logProbabilities[i]
      let isLast = recordedCount == stepCount - 1
      if batch.statuses[i] == .truncated { cut(row, batch.finalObservations, i) }
      if isLast, batch.statuses[i] == .ongoing { cut(row, batch.observations, i) }
    }
    recordedCount += 1
  }

  /// Notes that the value behind `row` is not that of the next row.
  private mutating func cut(_ row: Int, _ scalars: [Float], _ i: Int) {
    let place = cutRows.count
    cutRows.append(row)
    cutObservations += Array(repeating: 0, count: packing.byteCount)
    packing.pack(scalars, row: i, into: &cutObservations, at: place)
  }

  /// Forgets all steps.
  public mutating func removeAll() {
    recordedCount = 0
    cutRows.removeAll(keepingCapacity: true)
    cutObservations.removeAll(keepingCapacity: true)
  }
}
