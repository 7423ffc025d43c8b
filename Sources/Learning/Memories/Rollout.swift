public import GymCore

/// The last T steps of B environments, lane by lane, `[B, T]`: what an on-policy agent learns from.
///
/// The steps of one environment lie one behind the other, so the functions of `Returns` take them as
/// they are.
public struct Rollout: Sendable {
  /// The number of environments, B.
  public let laneCount: Int

  /// The number of steps of each, T.
  public let stepCount: Int

  /// The steps recorded so far.
  public internal(set) var recordedCount = 0

  /// The steps; `[B, T]` rows.
  public internal(set) var steps: StepRows

  /// Whether the next step belongs to the same episode; `[B, T]`.
  public internal(set) var continues: [Bool]

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
    steps = StepRows(count: count, task: task, for: encoder)
    continues = Array(repeating: true, count: count)
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
  ///   - scaled: What to learn from in place of the rewards of `batch`; `[B]`.
  ///   - discount: γ.
  /// - Precondition: It is not full.
  public mutating func record(
    _ batch: StepBatch, _ decisions: Decisions, rewards scaled: [Float]? = nil, discount: Float
  ) {
    guard !isFull else { fatalError("a rollout of \(stepCount) steps is full") }
    if recordedCount == 0 { memory = decisions.memoryBefore }
    for i in 0..<laneCount {
      let row = i * stepCount + recordedCount
      steps.write(
        batch, decisions, i, to: row, reward: scaled.map { $0[i] } ?? batch.rewards[i],
        discount: discount)
      continues[row] = batch.statuses[i] == .ongoing
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
    steps.observations.prepare(normalizer)
    cuts.prepare(normalizer)
  }

  /// Forgets all steps.
  public mutating func removeAll() {
    recordedCount = 0
    cuts.removeAll()
  }
}
