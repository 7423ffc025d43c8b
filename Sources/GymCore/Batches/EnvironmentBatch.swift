/// Copies of one environment that step together, each with its own random
/// stream, and reset themselves in the step that ends their episode.
///
/// Streams belong to the environments, so results do not depend on how the
/// environments are spread over batches or threads.
public struct EnvironmentBatch<Rules: Environment>: Sendable {
  /// The rules all copies share.
  public let rules: Rules

  /// The time limit.
  public let clock: EpisodeClock

  /// What an agent needs to know of the environments.
  public let task: TaskShape

  /// The number of steps after which an episode ends; 0 for never.
  @usableFromInline let limit: Int

  /// The number of scalars in one observation.
  @usableFromInline let observationSize: Int

  /// The number of discrete actions, where they are masked.
  @usableFromInline let maskedActionCount: Int

  /// The number of measures of an episode.
  @usableFromInline let measureCount: Int

  /// The running episodes and the streams they draw from.
  @usableFromInline var episodes: [Episode] = []

  /// Starts `count` environments.
  @inlinable
  public init(
    _ rules: Rules, count: Int, seed: UInt64, clock: EpisodeClock = EpisodeClock(limit: nil)
  ) {
    self.init(rules, states: [], seed: seed, clock: clock)
    var root = RandomStream(seed: seed, purpose: "environments")
    episodes = (0..<count).map { _ in
      var random = root.split()
      let state = rules.initialState(using: &random)
      return Episode(state: state, random: random)
    }
  }

  /// Starts an environment in each of `states`.
  @inlinable
  init(_ rules: Rules, states: [Rules.State], seed: UInt64, clock: EpisodeClock) {
    self.rules = rules
    self.clock = clock
    task = TaskShape(rules, clock: clock)
    limit = clock.limit ?? 0
    observationSize = task.observationSpace.scalarCount
    measureCount = rules.measures.count
    maskedActionCount = rules.masksActions ? task.actionSpace.discreteCount : 0
    var root = RandomStream(seed: seed, purpose: "environments")
    episodes = states.map { Episode(state: $0, random: root.split()) }
  }

  /// The number of environments.
  @inlinable public var count: Int { episodes.count }

  /// Takes the actions of `batch` and writes every other field.
  ///
  /// An environment whose episode ends is reset in the same call; its last
  /// observation is kept in `batch.finalObservations`. One that takes no part keeps its
  /// observation, with reward 0 and status `.ongoing`.
  @inlinable
  public mutating func step(_ batch: inout StepBatch) {
    guard batch.count == count else { refuse(batchOf: batch.count) }
    swap(&batch.observations, &batch.previousObservations)
    swap(&batch.legalActions, &batch.previousLegalActions)
    swap(&batch.players, &batch.previousPlayers)
    if advance(&batch) {
      for i in 0..<count where batch.statuses[i] != .ongoing { endEpisode(i, in: &batch) }
    }
    showStates(in: &batch)
  }

  /// Takes the actions; returns whether an episode ended.
  @inlinable @inline(__always)
  mutating func advance(_ batch: inout StepBatch) -> Bool {
    // Taken out, so that spans over them are made once and not checked for other owners in the loop.
    var (rewards, statuses, episodes): ([Float], [EpisodeStatus], [Episode]) = ([], [], [])
    swap(&rewards, &batch.rewards)
    swap(&statuses, &batch.statuses)
    swap(&episodes, &self.episodes)
    var hasEnded = false
    do {
      var rewards = rewards.mutableSpan
      var statuses = statuses.mutableSpan
      var episodes = episodes.mutableSpan
      let isEveryRowActive = batch.isActive.isEmpty
      for i in 0..<episodes.count {
        guard isEveryRowActive || batch.isActive[i] else {
          rewards[i] = 0
          statuses[i] = .ongoing
          continue
        }
        let action = rules.actions.action(i, of: batch)
        var step = episodes[i].advance(by: rules, taking: action)
        if step.status == .ongoing, episodes[i].elapsedSteps == limit { step.status = clock.ending }
        rewards[i] = step.reward
        statuses[i] = step.status
        hasEnded = hasEnded || step.status != .ongoing
      }
    }
    swap(&rewards, &batch.rewards)
    swap(&statuses, &batch.statuses)
    swap(&episodes, &self.episodes)
    return hasEnded
  }

  /// Shows the running episodes: observations, legal actions, players, and how many ended before.
  @inlinable
  public mutating func show(in batch: inout StepBatch) {
    guard batch.count == count else { refuse(batchOf: batch.count) }
    showStates(in: &batch)
    for i in 0..<count { batch.endedEpisodes[i] = episodes[i].number }
  }

  @inlinable
  mutating func showStates(in batch: inout StepBatch) {
    showStates(in: &batch.observations, &batch.players)
    if maskedActionCount > 0 { showLegalActions(in: &batch) }
    if clock.isShown { showRemainingTime(in: &batch) }
  }

  @inlinable
  mutating func showStates(in observations: inout Observations, _ players: inout [Player]) {
    if task.observationSpace.isOfBytes {
      return showStates(asBytesIn: &observations.bytes, &players)
    }
    // A loop of its own that takes its spans once: in the loop over steps it costs a span a row.
    var scalars = observations.scalars.mutableSpan
    var nextPlayers = players.mutableSpan
    for i in 0..<count {
      var row = scalars._mutatingExtracting(i * observationSize..<(i + 1) * observationSize)
      rules.observe(episodes[i].state, into: &row)
      nextPlayers[i] = rules.player(toActIn: episodes[i].state)
    }
  }

  @inlinable
  mutating func showStates(asBytesIn bytes: inout [UInt8], _ players: inout [Player]) {
    var bytes = bytes.mutableSpan
    for i in 0..<count {
      var row = bytes._mutatingExtracting(i * observationSize..<(i + 1) * observationSize)
      rules.observe(episodes[i].state, into: &row)
      players[i] = rules.player(toActIn: episodes[i].state)
    }
  }

  // A hot loop holds the check alone.
  @usableFromInline @inline(never)
  func refuse(batchOf rows: Int) -> Never {
    fatalError("a batch of \(rows) rows does not fit \(count) environments")
  }
}

extension EnvironmentBatch where Rules: ExpertGuided {
  /// Writes the action that the scripted player takes in each active environment.
  @inlinable
  public func actAsExpert(in batch: inout StepBatch) {
    for i in 0..<count where batch.isActive(i) {
      rules.actions.write(rules.expertAction(in: episodes[i].state), as: i, of: &batch)
    }
  }
}
