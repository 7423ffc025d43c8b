/// Copies of one environment that step together, each with its own random
/// stream, and reset themselves in the step that ends their episode.
///
/// Streams belong to the environments, so results do not depend on how the
/// environments are spread over batches or threads.
public struct EnvironmentBatch<Rules: Environment>: Sendable {
  /// The rules all copies share.
  public let rules: Rules

  /// The number of scalars in one observation.
  @usableFromInline let observationSize: Int

  /// The number of discrete actions, where they are masked.
  @usableFromInline let maskedActionCount: Int

  /// The running episodes and the streams they draw from.
  @usableFromInline var episodes: [Episode]

  /// One running episode: all that its future depends on.
  @usableFromInline
  struct Episode: Sendable, Codable {
    @usableFromInline var state: Rules.State
    @usableFromInline var random: RandomStream

    @inlinable
    init(state: Rules.State, random: RandomStream) {
      self.state = state
      self.random = random
    }

    @inlinable
    mutating func advance(by rules: Rules, taking action: Rules.Actions.Element) -> Step {
      rules.step(&state, taking: action, using: &random)
    }

    @inlinable
    mutating func restart(under rules: Rules) {
      state = rules.initialState(using: &random)
    }
  }

  /// Creates `count` environments.
  @inlinable
  public init(_ rules: Rules, count: Int, seed: UInt64) {
    self.rules = rules
    observationSize = rules.observationSpace.scalarCount
    maskedActionCount = rules.masksActions ? rules.actionSpace.shape.discreteCount : 0
    episodes = []
    start(count: count, seed: seed)
  }

  /// The number of environments.
  @inlinable public var count: Int { episodes.count }

  /// What an agent needs to know of the environments.
  @inlinable
  public var task: TaskShape {
    TaskShape(
      observationSpace: rules.observationSpace, actions: rules.actionSpace.shape,
      masksActions: rules.masksActions)
  }

  /// Starts every environment afresh and shows it in `batch.observations`.
  @inlinable
  public mutating func reset(_ batch: inout StepBatch, seed: UInt64) {
    start(count: count, seed: seed)
    showAll(in: &batch)
  }

  /// Takes the actions of `batch` and writes every other field.
  ///
  /// An environment whose episode ends is reset in the same call; its last
  /// observation is kept in `batch.finalObservations`.
  @inlinable
  public mutating func step(_ batch: inout StepBatch) {
    guard batch.count == count else { refuse(batchOf: batch.count) }
    swap(&batch.observations, &batch.previousObservations)
    swap(&batch.legalActions, &batch.previousLegalActions)
    for i in 0..<count {
      let action = rules.actionSpace.action(i, of: batch)
      let step = episodes[i].advance(by: rules, taking: action)
      batch.rewards[i] = step.reward
      batch.statuses[i] = step.status
      if step.status != .ongoing {
        show(i, in: &batch.finalObservations, &batch.finalLegalActions)
        episodes[i].restart(under: rules)
      }
      show(i, in: &batch.observations, &batch.legalActions)
    }
  }

  /// Shows every environment in `batch.observations`, as after a reset.
  @inlinable
  public func showAll(in batch: inout StepBatch) {
    guard batch.count == count else { refuse(batchOf: batch.count) }
    for i in 0..<count { show(i, in: &batch.observations, &batch.legalActions) }
  }

  // A hot loop holds the check alone.
  @usableFromInline @inline(never)
  func refuse(batchOf rows: Int) -> Never {
    fatalError("a batch of \(rows) rows does not fit \(count) environments")
  }

  @inlinable
  mutating func start(count: Int, seed: UInt64) {
    var root = RandomStream(seed: seed, purpose: "environments")
    episodes = (0..<count).map { _ in
      var random = root.split()
      let state = rules.initialState(using: &random)
      return Episode(state: state, random: random)
    }
  }

  @inlinable
  func show(_ i: Int, in observations: inout [Float], _ legalActions: inout [Bool]) {
    var all = observations.mutableSpan
    var row = all._mutatingExtracting(i * observationSize..<(i + 1) * observationSize)
    rules.observe(episodes[i].state, into: &row)
    if maskedActionCount > 0 {
      var all = legalActions.mutableSpan
      var row = all._mutatingExtracting(i * maskedActionCount..<(i + 1) * maskedActionCount)
      rules.writeLegalActions(in: episodes[i].state, into: &row)
    }
  }
}

extension EnvironmentBatch where Rules: ExpertGuided {
  /// Writes the action that the scripted player takes in each environment.
  @inlinable
  public func actAsExpert(in batch: inout StepBatch) {
    for i in 0..<count {
      rules.actionSpace.write(rules.expertAction(in: episodes[i].state), as: i, of: &batch)
    }
  }
}
