import GymCore

/// Checks that copied states look like the running ones, and step like them where nothing is drawn.
struct CopiedStates {
  private var play: Play
  private let states: StatePool
  private let limit: Int?
  private var random: RandomStream

  /// Returns the breaches found in so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    guard var check = CopiedStates(environment, extent) else {
      return ["there are no states to copy, though the ability 'states' is named"]
    }
    for _ in 0..<extent.steps where check.play.stuckEnvironment == nil {
      if let breach = try check.step() { return [breach] }
    }
    return []
  }

  private init?(_ environment: ConfiguredEnvironment, _ extent: Extent) {
    play = Play(environment, extent)
    guard let makePool = play.environments.abilities.states else { return nil }
    guard let pool = try? makePool([]) else { return nil }
    states = pool
    // Two places for every environment.
    states.reserve(2 * extent.count)
    limit = environment.clock.limit
    random = RandomStream(seed: extent.seed, purpose: "search")
  }

  private mutating func step() throws -> String? {
    let isSaved = play.stepCount % 20 == 0
    let saved = isSaved ? try play.environments.savedJSON() : nil
    for i in 0..<play.batch.count {
      states.copy(environment: i, to: 2 * i)
      states.copy(2 * i, to: 2 * i + 1)
      if let breach = difference(2 * i, from: play.batch.shown(i)) {
        return "the copied state of environment \(i) \(breach) after step \(play.stepCount)"
      }
    }
    play.drawActions()
    let steps = play.batch.actions.enumerated().map { i, action in
      states.step(2 * i + 1, action: Int(action), using: &random)
    }
    if let saved, try play.environments.savedJSON() != saved {
      return "copying and stepping states changes the running episodes"
    }
    for i in steps.indices where difference(2 * i, from: play.batch.shown(i)) != nil {
      return "stepping one copy changes another after step \(play.stepCount)"
    }
    play.step()
    guard states.isDeterministic else { return nil }
    return steps.indices.compactMap { compare($0, with: steps[$0]) }.first
  }

  /// Compares what became of environment `i` with what became of its copy.
  private func compare(_ i: Int, with step: Step) -> String? {
    let batch = play.batch
    var expected = step.status
    // The time limit lies outside the state.
    if expected == .ongoing, play.lengths[i] == limit { expected = .truncated }
    let place = "environment \(i) in step \(play.stepCount)"
    if batch.rewards[i] != step.reward {
      return "\(place) has reward \(batch.rewards[i]), its copied state \(step.reward)"
    }
    if batch.statuses[i] != expected {
      return "\(place) is \(batch.statuses[i]), its copied state \(expected)"
    }
    return difference(2 * i + 1, from: batch.next(i)).map {
      "the state of \(place), copied and stepped, \($0)"
    }
  }

  /// Returns in what the state in `place` differs from `other`.
  private func difference(_ place: Int, from other: ShownState) -> String? {
    var observation = Array(repeating: Float.nan, count: play.batch.observationSize)
    var span = observation.mutableSpan
    states.observe([Int32(place)].span, into: &span)
    if observation != Array(other.observation) { return "is observed differently" }
    if states.player(toActIn: place) != other.player { return "has another player to act" }
    guard !other.legalActions.isEmpty else { return nil }
    var isLegal = Array(repeating: false, count: states.actionCount)
    states.writeLegalActions(in: place, into: &isLegal, at: 0)
    return isLegal == Array(other.legalActions) ? nil : "has other legal actions"
  }
}

/// What is shown of one state.
private struct ShownState {
  let observation: [Float]
  let legalActions: ArraySlice<Bool>
  let player: Player
}

extension StepBatch {
  /// What environment `i` shows now.
  fileprivate func shown(_ i: Int) -> ShownState {
    ShownState(observation: row(i, of: observations), legalActions: legalRow(i), player: players[i])
  }

  /// What the action of environment `i` led to.
  fileprivate func next(_ i: Int) -> ShownState {
    ShownState(
      observation: nextObservation(i), legalActions: nextLegalActions(i),
      player: statuses[i] == .ongoing ? players[i] : finalPlayers[i])
  }
}
