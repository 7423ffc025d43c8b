extension EnvironmentBatch {
  /// One running episode: all that its future depends on.
  @usableFromInline
  struct Episode: Sendable, Codable {
    @usableFromInline var state: Rules.State
    @usableFromInline var random: RandomStream

    /// The steps taken since it began.
    @usableFromInline var elapsedSteps = 0

    /// How many episodes of this environment ended before.
    @usableFromInline var number = 0

    @inlinable
    init(state: Rules.State, random: RandomStream) {
      self.state = state
      self.random = random
    }

    @inlinable
    mutating func advance(by rules: Rules, taking action: Rules.Actions.Element) -> Step {
      elapsedSteps &+= 1
      return rules.step(&state, taking: action, using: &random)
    }

    @inlinable
    mutating func restart(under rules: Rules) {
      state = rules.initialState(after: state, using: &random)
      elapsedSteps = 0
      number &+= 1
    }
  }

  /// Keeps what is seen at the end of the episode of environment `i`, and starts the next one.
  @inlinable
  mutating func endEpisode(_ i: Int, in batch: inout StepBatch) {
    let state = episodes[i].state
    observe(state, episodes[i].elapsedSteps, as: i, in: &batch.finalObservations)
    writeLegalActions(state, as: i, in: &batch.finalLegalActions)
    batch.finalPlayers[i] = rules.player(toActIn: state)
    if measureCount > 0 { writeMeasures(state, as: i, in: &batch) }
    episodes[i].restart(under: rules)
    batch.endedEpisodes[i] = episodes[i].number
  }

  /// Shows any state, `elapsedSteps` after the start of an episode, in row `i`.
  @inlinable
  mutating func show(_ state: Rules.State, elapsedSteps: Int, as i: Int, in batch: inout StepBatch)
  {
    observe(state, elapsedSteps, as: i, in: &batch.observations)
    writeLegalActions(state, as: i, in: &batch.legalActions)
    batch.players[i] = rules.player(toActIn: state)
  }

  @inlinable
  mutating func writeMeasures(_ state: Rules.State, as i: Int, in batch: inout StepBatch) {
    if batch.finalMeasures.isEmpty {
      batch.finalMeasures = Array(repeating: .nan, count: count * measureCount)
    }
    var all = batch.finalMeasures.mutableSpan
    var row = all._mutatingExtracting(i * measureCount..<(i + 1) * measureCount)
    rules.writeMeasures(of: state, into: &row)
  }

  // These change nothing, but a call of another kind out of a mutating method copies the rules,
  // arrays and all.
  @inlinable
  mutating func observe(
    _ state: Rules.State, _ elapsedSteps: Int, as i: Int, in observations: inout Observations
  ) {
    let range = i * observationSize..<(i + 1) * observationSize
    if task.observationSpace.isOfBytes {
      var all = observations.bytes.mutableSpan
      var row = all._mutatingExtracting(range)
      return rules.observe(state, into: &row)
    }
    var all = observations.scalars.mutableSpan
    var row = all._mutatingExtracting(range)
    rules.observe(state, into: &row)
    if clock.isShown {
      clock.show(elapsedSteps: elapsedSteps, of: task.observationSpace.scalarKind, in: &row)
    }
  }

  @inlinable
  mutating func writeLegalActions(_ state: Rules.State, as i: Int, in legalActions: inout [Bool]) {
    guard maskedActionCount > 0 else { return }
    var all = legalActions.mutableSpan
    var row = all._mutatingExtracting(i * maskedActionCount..<(i + 1) * maskedActionCount)
    rules.writeLegalActions(in: state, into: &row)
  }

  @inlinable
  mutating func showLegalActions(in batch: inout StepBatch) {
    for i in 0..<count { writeLegalActions(episodes[i].state, as: i, in: &batch.legalActions) }
  }

  @inlinable
  mutating func showRemainingTime(in batch: inout StepBatch) {
    let kind = task.observationSpace.scalarKind
    var observations = batch.observations.scalars.mutableSpan
    for i in 0..<count {
      var row = observations._mutatingExtracting(i * observationSize..<(i + 1) * observationSize)
      clock.show(elapsedSteps: episodes[i].elapsedSteps, of: kind, in: &row)
    }
  }

  /// Replaces the running episodes by a copy of them at some moment.
  @usableFromInline
  mutating func putBack(_ copy: Any) {
    guard let episodes = copy as? [Episode], episodes.count == count else {
      fatalError("a moment of other environments does not fit \(count) of \(Rules.self)")
    }
    self.episodes = episodes
  }

  /// Returns the state that the action of row `i` leads to, which changes nothing.
  @inlinable
  func outcome(_ i: Int, of batch: StepBatch) -> Rules.State {
    var episode = episodes[i]
    _ = episode.advance(by: rules, taking: rules.actions.action(i, of: batch))
    return episode.state
  }

  /// Replaces the running episodes by saved ones, which must fit.
  @usableFromInline
  mutating func replaceEpisodes(from decoder: any Decoder) throws {
    let saved = try [Episode](from: decoder)
    func refuse(_ reason: String) -> DecodingError {
      .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: reason))
    }
    guard saved.count == count else {
      throw refuse("expected \(count) running episodes, found \(saved.count)")
    }
    for (i, episode) in saved.enumerated() {
      guard episode.number >= 0, episode.elapsedSteps >= 0,
        limit == 0 || episode.elapsedSteps < limit
      else { throw refuse("episode \(i) has run \(episode.elapsedSteps) steps of \(limit)") }
      guard rules.canOccur(episode.state) else {
        throw refuse("the state of episode \(i) cannot occur")
      }
    }
    episodes = saved
  }
}
