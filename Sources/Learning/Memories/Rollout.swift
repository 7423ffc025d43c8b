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

  /// What was acted on; `[B, T]` rows.
  public internal(set) var observations: ObservationRows

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

  /// Whether a memory held nothing before the step; `[B, T]`, empty without memory.
  public internal(set) var starts: [Bool]

  /// What was remembered before the first step, of B environments; `nil` without memory.
  public internal(set) var memory: RecurrentMemory?

  /// What truncated and last steps led to, whose value is not that of the next row.
  public internal(set) var cuts: RolloutCuts

  /// Makes room for `stepCount` steps of `laneCount` environments.
  ///
  /// - Parameters:
  ///   - laneCount: B.
  ///   - stepCount: T.
  ///   - task: The observations and actions.
  ///   - encoder: Who will read the observations.
  ///   - memory: The memory of the network, empty, of B environments; `nil` without.
  public init(
    laneCount: Int, stepCount: Int, task: TaskShape, for encoder: ObservationEncoder,
    memory: RecurrentMemory? = nil
  ) {
    guard laneCount > 0, stepCount > 0 else {
      fatalError("a rollout has steps of environments, got \(stepCount) of \(laneCount)")
    }
    self.laneCount = laneCount
    self.stepCount = stepCount
    let count = laneCount * stepCount
    actionCount = task.actionSpace.discreteCount
    observations = ObservationRows(count: count, of: task.observationSpace, for: encoder)
    actions = Array(repeating: 0, count: count)
    continuousActions = Array(repeating: 0, count: count * task.actionSpace.continuousSize)
    legalActions = Array(repeating: true, count: task.masksActions ? count * actionCount : 0)
    rewards = Array(repeating: 0, count: count)
    discounts = rewards
    continues = Array(repeating: true, count: count)
    values = rewards
    logProbabilities = rewards
    starts = Array(repeating: false, count: memory == nil ? 0 : count)
    self.memory = memory
    cuts = RolloutCuts(rowCount: count, of: task, for: encoder, memory: memory)
  }

  /// The number of rows, B · T.
  public var count: Int { laneCount * stepCount }

  /// Whether all steps are recorded, so that it can be learned from.
  public var isFull: Bool { recordedCount == stepCount }

  /// Records one step of every environment.
  ///
  /// - Parameters:
  ///   - batch: The step.
  ///   - decisions: What the policy knew of the actions.
  ///   - rewards: What to learn from in place of the rewards of `batch`; `[B]`.
  ///   - discount: γ.
  /// - Precondition: It is not full.
  public mutating func record(
    _ batch: StepBatch, _ decisions: Decisions, rewards scaled: [Float]? = nil, discount: Float
  ) {
    guard !isFull else { fatalError("a rollout of \(stepCount) steps is full") }
    if recordedCount == 0 { memory = decisions.memoryBefore }
    let size = continuousActions.count / count
    for i in 0..<laneCount {
      let row = i * stepCount + recordedCount
      observations.write(batch.previousObservations, i, to: row)
      actions[row] = batch.actions[i]
      for j in 0..<size {
        continuousActions[row * size + j] = decisions.continuousActions[i * size + j]
      }
      if !legalActions.isEmpty {
        for j in 0..<actionCount {
          legalActions[row * actionCount + j] = batch.previousLegalActions[i * actionCount + j]
        }
      }
      rewards[row] = scaled.map { $0[i] } ?? batch.rewards[i]
      discounts[row] = batch.discount(i, discount)
      continues[row] = batch.statuses[i] == .ongoing
      values[row] = decisions.values[i]
      logProbabilities[row] = decisions.logProbabilities[i]
      if !starts.isEmpty { starts[row] = decisions.starts[i] }
      let isLast = recordedCount == stepCount - 1
      let status = batch.statuses[i]
      if status == .truncated || isLast && status == .ongoing {
        cuts.append(row, batch, i, memory: decisions.memoryAfter)
      }
    }
    recordedCount += 1
  }

  /// Makes what the network reads of a full rollout, and of its cuts.
  public mutating func prepare(_ normalizer: ObservationNormalizer? = nil) {
    observations.prepare(normalizer)
    cuts.prepare(normalizer)
  }

  /// Forgets all steps.
  public mutating func removeAll() {
    recordedCount = 0
    cuts.removeAll()
  }
}
