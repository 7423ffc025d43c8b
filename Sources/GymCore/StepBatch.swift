/// One transition of each of many environments: (s, a, r, s′).
///
/// The caller owns the buffers and reuses them, so stepping allocates nothing.
/// B is the number of environments.
public struct StepBatch: Sendable {
  /// The number of environments, B.
  public let count: Int

  /// The number of scalars in one observation.
  public let observationSize: Int

  /// The number of discrete actions; 0 where actions are continuous.
  public let actionCount: Int

  /// What each environment showed before it acted, s; `[B, observationSize]`.
  public var previousObservations: [Float]

  /// The number of the discrete action each environment takes, a; `[B]`.
  public var actions: [Int32]

  /// The continuous action each environment takes, a; `[B, scalars of an action]`,
  /// empty where actions are discrete.
  public var continuousActions: [Float]

  /// The reward for that action, r; `[B]`.
  public var rewards: [Float]

  /// Whether that action ended the episode; `[B]`.
  public var statuses: [EpisodeStatus]

  /// What to act on next; `[B, observationSize]`.
  ///
  /// A row whose episode just ended already starts the next one.
  public var observations: [Float]

  /// The last observation of episodes that just ended; `[B, observationSize]`.
  ///
  /// Other rows hold leftovers; `nextObservation(_:)` picks the right buffer.
  public var finalObservations: [Float]

  /// Which actions are legal now; `[B, actionCount]`, empty where all always are.
  public var legalActions: [Bool]

  /// Which actions were legal before each environment acted; as `legalActions`.
  public var previousLegalActions: [Bool]

  /// Which actions were legal at the end of episodes that just ended; as
  /// `finalObservations`.
  public var finalLegalActions: [Bool]

  /// Creates zeroed buffers for `count` environments.
  public init(count: Int, task: TaskShape) {
    guard count > 0 else { fatalError("a batch needs an environment, got count \(count)") }
    self.count = count
    observationSize = task.observationSpace.scalarCount
    actionCount = task.actions.discreteCount
    actions = Array(repeating: 0, count: count)
    continuousActions = Array(repeating: 0, count: count * task.actions.continuousSize)
    rewards = Array(repeating: 0, count: count)
    statuses = Array(repeating: .ongoing, count: count)
    observations = Array(repeating: 0, count: count * observationSize)
    previousObservations = observations
    finalObservations = observations
    legalActions = Array(repeating: true, count: task.masksActions ? count * actionCount : 0)
    previousLegalActions = legalActions
    finalLegalActions = legalActions
  }

  /// Returns what the action of environment `i` led to, s′; `[observationSize]`.
  @inlinable
  public func nextObservation(_ i: Int) -> ArraySlice<Float> {
    let buffer = statuses[i] == .ongoing ? observations : finalObservations
    return buffer[i * observationSize..<(i + 1) * observationSize]
  }

  /// Returns which actions are legal in s′ of environment `i`; empty where all are.
  @inlinable
  public func nextLegalActions(_ i: Int) -> ArraySlice<Bool> {
    guard !legalActions.isEmpty else { return [] }
    let buffer = statuses[i] == .ongoing ? legalActions : finalLegalActions
    return buffer[i * actionCount..<(i + 1) * actionCount]
  }
}
