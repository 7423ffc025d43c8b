import GymCore

/// Checks that steps lead where a model says, and as often.
struct SampledSteps {
  /// What can come of a step, by itself.
  private struct Event: Hashable {
    let nextState: Int32
    let reward: Float
    let isTerminal: Bool
  }

  private let model: TabularModel
  private let access: TabularAccess
  private let limit: Int?
  private var play: Play
  private var states: [Int32]

  /// How often each event came of each state and action.
  private var counts: [Int: [Event: Int]] = [:]

  /// Pairs of which the rules themselves cut episodes, so that it is not seen where they led.
  private var hiddenPairs: Set<Int> = []

  /// How often an episode began in each state.
  private var startCounts: [Int]

  /// Returns the breaches found in so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    var check = try SampledSteps(environment, extent)
    for _ in 0..<extent.steps where check.play.stuckEnvironment == nil {
      if let breach = check.step() { return [breach] }
    }
    return check.breachOfFrequencies().map { [$0] } ?? []
  }

  private init(_ environment: ConfiguredEnvironment, _ extent: Extent) throws {
    play = Play(environment, extent)
    access = try play.environments.tabularAccess()
    model = access.model()
    limit = environment.clock.limit
    states = Array(repeating: 0, count: extent.count)
    startCounts = Array(repeating: 0, count: model.stateCount)
    access.writeStates(&states)
    for state in states { startCounts[Int(state)] += 1 }
  }

  private mutating func step() -> String? {
    let previous = states
    guard play.advance() else { return nil }
    access.writeStates(&states)
    for i in states.indices {
      let pair = Int(previous[i]) * model.actionCount + Int(play.batch.actions[i])
      let status = play.batch.statuses[i]
      if status != .ongoing { startCounts[Int(states[i])] += 1 }
      if let breach = count(i, pair, status) { return breach }
    }
    return nil
  }

  /// Counts what came of a pair in environment `i`, which must be in the model.
  private mutating func count(_ i: Int, _ pair: Int, _ status: EpisodeStatus) -> String? {
    let outcomes = model.outcomes[model.firstOutcomes[pair]..<model.firstOutcomes[pair + 1]]
    let reward = play.batch.rewards[i]
    // Where the time limit cuts the episode, the next one hides where the step led.
    let isCut = status == .truncated || status == .terminated && play.lengths[i] == limit
    let isTerminal = status == .terminated
    let nextState = isTerminal ? 0 : states[i]
    let isKnown = outcomes.contains {
      $0.reward == reward
        && (isCut || $0.isTerminal == isTerminal && ($0.isTerminal || $0.nextState == nextState))
    }
    guard isKnown else {
      let end = status == .ongoing ? "state \(states[i])" : "the end"
      return
        "action \(pair % model.actionCount) in state \(pair / model.actionCount) led to \(end) "
        + "with reward \(reward), which is not in the model"
    }
    let event = Event(nextState: nextState, reward: reward, isTerminal: isTerminal)
    if status == .truncated, play.lengths[i] != limit { hiddenPairs.insert(pair) }
    if !isCut { counts[pair, default: [:]][event, default: 0] += 1 }
    return nil
  }

  private func breachOfFrequencies() -> String? {
    for (pair, found) in counts.sorted(by: { $0.key < $1.key })
    where !hiddenPairs.contains(pair) {
      let total = found.values.reduce(0, +)
      for (event, probability) in events(of: pair) {
        let count = found[event] ?? 0
        guard isSurprising(count, of: total, probability: probability) else { continue }
        let end = event.isTerminal ? "the end" : "state \(event.nextState)"
        return
          "action \(pair % model.actionCount) in state \(pair / model.actionCount) led to \(end) "
          + "with reward \(event.reward) \(count) times of \(total), but its probability is "
          + "\(probability)"
      }
    }
    let total = startCounts.reduce(0, +)
    for (state, count) in startCounts.enumerated()
    where isSurprising(count, of: total, probability: model.initialProbabilities[state]) {
      return "state \(state) started \(count) episodes of \(total), but its probability is "
        + "\(model.initialProbabilities[state])"
    }
    return nil
  }

  /// Returns the events that can come of a pair with their probabilities, in the order of the model.
  private func events(of pair: Int) -> [(Event, Double)] {
    var events: [(Event, Double)] = []
    for outcome in model.outcomes[model.firstOutcomes[pair]..<model.firstOutcomes[pair + 1]] {
      let event = Event(
        nextState: outcome.isTerminal ? 0 : outcome.nextState, reward: outcome.reward,
        isTerminal: outcome.isTerminal)
      if let same = events.firstIndex(where: { $0.0 == event }) {
        events[same].1 += outcome.probability
      } else {
        events.append((event, outcome.probability))
      }
    }
    return events
  }
}
