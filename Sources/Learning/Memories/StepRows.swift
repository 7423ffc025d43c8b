public import GymCore

/// Steps that were taken, a row each, with what the policy knew of them.
///
/// Observations are packed as in the replay memory. A is the number of discrete actions, d that of
/// the numbers of a continuous one.
public struct StepRows: Sendable {
  /// What was acted on, s.
  public internal(set) var observations: ObservationRows

  /// The discrete actions a; `[n]`.
  public internal(set) var actions: [Int32]

  /// The continuous actions a as they were drawn, before any bound; `[n, d]`.
  public internal(set) var continuousActions: [Float]

  /// Which actions were legal; `[n, A]`, empty where all always are.
  public internal(set) var legalActions: [Bool]

  /// The rewards r; `[n]`.
  public internal(set) var rewards: [Float]

  /// What the value of what the step led to counts for, d: γ, 0 where the episode terminated, −γ where
  /// the other player acts next; `[n]`.
  public internal(set) var discounts: [Float]

  /// The values V(s) when the actions were drawn; `[n]`.
  public internal(set) var values: [Float]

  /// The logarithms of the probabilities of the actions when they were drawn; `[n]`.
  public internal(set) var logProbabilities: [Float]

  let actionCount: Int
  private let actionSize: Int
  private let masksActions: Bool

  /// Makes room for `count` steps of `task`, whose observations `encoder` will read.
  public init(count: Int, task: TaskShape, for encoder: ObservationEncoder) {
    actionCount = task.actionSpace.discreteCount
    actionSize = task.actionSpace.continuousSize
    masksActions = task.masksActions
    observations = ObservationRows(count: count, of: task.observationSpace, for: encoder)
    actions = Array(repeating: 0, count: count)
    continuousActions = Array(repeating: 0, count: count * actionSize)
    legalActions = Array(repeating: true, count: masksActions ? count * actionCount : 0)
    rewards = Array(repeating: 0, count: count)
    discounts = rewards
    values = rewards
    logProbabilities = rewards
  }

  /// The number of steps, n.
  public var count: Int { rewards.count }

  /// Writes the step of environment `i` to `row`, as though its reward were `reward`.
  mutating func write(
    _ batch: StepBatch, _ decisions: Decisions, _ i: Int, to row: Int, reward: Float,
    discount: Float
  ) {
    observations.write(batch.previousObservations, i, to: row)
    if actionCount > 0 { actions[row] = batch.actions[i] }
    for j in 0..<actionSize {
      continuousActions[row * actionSize + j] = decisions.continuousActions[i * actionSize + j]
    }
    if masksActions {
      for j in 0..<actionCount {
        legalActions[row * actionCount + j] = batch.previousLegalActions[i * actionCount + j]
      }
    }
    rewards[row] = reward
    discounts[row] = batch.discount(i, discount)
    values[row] = decisions.values.isEmpty ? 0 : decisions.values[i]
    logProbabilities[row] = decisions.logProbabilities.isEmpty ? 0 : decisions.logProbabilities[i]
  }

  /// Appends the step of environment `i`.
  public mutating func append(
    _ batch: StepBatch, _ decisions: Decisions, _ i: Int, discount: Float
  ) {
    resize(to: count + 1)
    write(batch, decisions, i, to: count - 1, reward: batch.rewards[i], discount: discount)
  }

  /// Makes room for `count` steps; those beyond are lost.
  public mutating func resize(to count: Int) {
    observations.resize(to: count)
    actions.resize(to: count, filledWith: 0)
    continuousActions.resize(to: count * actionSize, filledWith: 0)
    legalActions.resize(to: masksActions ? count * actionCount : 0, filledWith: true)
    rewards.resize(to: count, filledWith: 0)
    discounts.resize(to: count, filledWith: 0)
    values.resize(to: count, filledWith: 0)
    logProbabilities.resize(to: count, filledWith: 0)
  }
}

extension Array {
  /// Drops or appends elements until there are `count`.
  mutating func resize(to count: Int, filledWith element: Element) {
    if count < self.count { return removeLast(self.count - count) }
    append(contentsOf: repeatElement(element, count: count - self.count))
  }
}
