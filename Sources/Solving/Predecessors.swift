internal import GymCore

/// What can lead to each state: the outcomes of a model, backwards.
struct Predecessors {
  /// One action in one state that leads to the state in question.
  struct Entry {
    /// The state and the action, as s · A + a.
    var pair: Int32

    /// How likely it leads there.
    var probability: Float
  }

  /// The entries of state 0 first, then those of state 1.
  let entries: [Entry]

  /// Where in `entries` those of each state begin; `[S + 1]`.
  let firstEntries: [Int]

  init(_ model: TabularModel) {
    let outcomes = model.outcomes.span
    let firstOutcomes = model.firstOutcomes.span
    // Counted one place further on, so that filling moves every beginning to where it belongs.
    var firsts = Array(repeating: 0, count: model.stateCount + 2)
    for i in outcomes.indices where !outcomes[i].isTerminal {
      firsts[Int(outcomes[i].nextState) + 2] += 1
    }
    for state in 0..<model.stateCount { firsts[state + 2] += firsts[state + 1] }
    var entries = Array(
      repeating: Entry(pair: 0, probability: 0), count: firsts[model.stateCount + 1])
    for pair in 0..<firstOutcomes.count - 1 {
      for i in firstOutcomes[pair]..<firstOutcomes[pair + 1] where !outcomes[i].isTerminal {
        let place = firsts[Int(outcomes[i].nextState) + 1]
        firsts[Int(outcomes[i].nextState) + 1] += 1
        entries[place] = Entry(pair: Int32(pair), probability: Float(outcomes[i].probability))
      }
    }
    firsts.removeLast()
    self.entries = entries
    firstEntries = firsts
  }
}
