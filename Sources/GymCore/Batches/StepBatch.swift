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

  /// Which environments take part: others are neither acted for nor stepped; `[B]`, empty where all
  /// do.
  public var isActive: [Bool] = []

  /// What each environment showed before it acted, s; `[B, observationSize]`.
  public var previousObservations: Observations

  /// The number of the discrete action each environment takes, a; `[B]`.
  public var actions: [Int32]

  /// The continuous action each environment takes, a; `[B, scalars of an action]`,
  /// empty where actions are discrete.
  public var continuousActions: [Float]

  /// The reward for that action, r, of the player who acted; `[B]`.
  public var rewards: [Float]

  /// Whether that action ended the episode; `[B]`.
  public var statuses: [EpisodeStatus]

  /// What to act on next; `[B, observationSize]`.
  ///
  /// A row whose episode just ended already starts the next one.
  public var observations: Observations

  /// The last observation of episodes that just ended; `[B, observationSize]`.
  ///
  /// Other rows hold leftovers; `nextObservation(_:)` picks the right buffer.
  public var finalObservations: Observations

  /// Which actions are legal now; `[B, actionCount]`, empty where all always are.
  public var legalActions: [Bool]

  /// Which actions were legal before each environment acted; as `legalActions`.
  public var previousLegalActions: [Bool]

  /// Which actions were legal at the end of episodes that just ended; as
  /// `finalObservations`.
  public var finalLegalActions: [Bool]

  /// Who acts next; `[B]`.
  public var players: [Player]

  /// Who acted; `[B]`.
  public var previousPlayers: [Player]

  /// Who would have acted next in episodes that just ended; as `finalObservations`.
  public var finalPlayers: [Player]

  /// How many episodes of each environment have ended; `[B]`.
  ///
  /// Whoever remembers something of an episode starts afresh where this has changed: it cannot be
  /// missed, as a status can by a player who sees only every other step.
  public var endedEpisodes: [Int]

  /// What episodes that just ended are measured by; as `finalObservations`, `[B, M]`, and empty where
  /// none has ended yet or there are no measures.
  public var finalMeasures: [Float] = []

  /// Creates zeroed buffers for `count` environments.
  public init(count: Int, task: TaskShape) {
    guard count > 0 else { fatalError("a batch needs an environment, got count \(count)") }
    self.count = count
    observationSize = task.observationSpace.scalarCount
    actionCount = task.actionSpace.discreteCount
    actions = Array(repeating: 0, count: count)
    continuousActions = Array(repeating: 0, count: count * task.actionSpace.continuousSize)
    rewards = Array(repeating: 0, count: count)
    statuses = Array(repeating: .ongoing, count: count)
    observations = Observations(count: count, of: task.observationSpace)
    previousObservations = observations
    finalObservations = observations
    legalActions = Array(repeating: true, count: task.masksActions ? count * actionCount : 0)
    previousLegalActions = legalActions
    finalLegalActions = legalActions
    players = Array(repeating: .first, count: count)
    previousPlayers = players
    finalPlayers = players
    endedEpisodes = Array(repeating: 0, count: count)
  }
}

extension StepBatch {
  /// Whether environment `i` takes part.
  @inlinable
  public func isActive(_ i: Int) -> Bool {
    isActive.isEmpty || isActive[i]
  }

  /// How many environments take part.
  public var activeCount: Int {
    isActive.isEmpty ? count : isActive.count { $0 }
  }

  /// What the actions led to, s′; `[B, observationSize]`.
  public var nextObservations: Observations {
    var next = observations
    for i in 0..<count where statuses[i] != .ongoing {
      next.copy(i * observationSize..<(i + 1) * observationSize, of: finalObservations)
    }
    return next
  }

  /// Returns what the action of environment `i` led to, s′; `[observationSize]`.
  @inlinable
  public func nextObservation(_ i: Int) -> [Float] {
    let buffer = statuses[i] == .ongoing ? observations : finalObservations
    return Array(buffer[i * observationSize..<(i + 1) * observationSize])
  }

  /// Returns which actions are legal in s′ of environment `i`; empty where all are.
  @inlinable
  public func nextLegalActions(_ i: Int) -> ArraySlice<Bool> {
    guard !legalActions.isEmpty else { return [] }
    let buffer = statuses[i] == .ongoing ? legalActions : finalLegalActions
    return buffer[i * actionCount..<(i + 1) * actionCount]
  }

  /// Returns what the episode of environment `i` that just ended is measured by.
  public func finalMeasures(of i: Int) -> [Float] {
    let size = finalMeasures.count / count
    return Array(finalMeasures[i * size..<(i + 1) * size])
  }

  /// Whether `action` is legal now in environment `i`.
  @inlinable
  public func isLegal(_ action: Int, in i: Int) -> Bool {
    legalActions.isEmpty || legalActions[i * actionCount + action]
  }

  /// Returns what the value of s′ counts for in environment `i`: `gamma`, 0 where the episode
  /// terminated, and `-gamma` where the other player acts in s′, whose gain is the own loss.
  @inlinable
  public func discount(_ i: Int, _ gamma: Float) -> Float {
    guard statuses[i] != .terminated else { return 0 }
    let next = statuses[i] == .ongoing ? players[i] : finalPlayers[i]
    return next == previousPlayers[i] ? gamma : -gamma
  }
}
