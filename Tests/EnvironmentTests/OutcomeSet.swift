import GymCore
import Testing

/// Something that a step can lead to, by the number of the next state; −1 where it ends the episode.
struct OutcomeKey: Hashable {
  var next: Int
  var reward: Float
  var isTerminal: Bool

  init(next: Int, reward: Float, isTerminal: Bool) {
    self.next = isTerminal ? -1 : next
    self.reward = reward
    self.isTerminal = isTerminal
  }
}

/// How likely a step leads to what.
typealias OutcomeSet = [OutcomeKey: Double]

/// Whether two sets say the same, up to rounding.
func agree(_ one: OutcomeSet, _ other: OutcomeSet, within tolerance: Double) -> Bool {
  Set(one.keys).union(other.keys).allSatisfy {
    abs((one[$0] ?? 0) - (other[$0] ?? 0)) <= tolerance
  }
}

extension TabularEnvironment {
  /// Returns what `action` can lead to, the states numbered by `number`.
  func outcomeSet(
    of action: Actions.Element, in state: State, _ number: (State) -> Int
  ) -> OutcomeSet {
    var set: OutcomeSet = [:]
    forEachOutcome(of: action, in: state) { probability, next, step in
      let key = OutcomeKey(
        next: number(next), reward: step.reward, isTerminal: step.status == .terminated)
      set[key, default: 0] += probability
    }
    return set
  }

  /// Checks in every state that steps lead where the model says, as often as it says.
  func expectStepsLikeTheModel(
    draws: Int, seed: UInt64, sourceLocation: SourceLocation = #_sourceLocation
  ) where Actions.Element: Sendable {
    let numbers = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
    var random = RandomStream(seed: seed)
    for state in states {
      for number in 0..<actions.count {
        let action = actions.action(numbered: number)
        let expected = outcomeSet(of: action, in: state) { numbers[$0] ?? -2 }
        var counts: [OutcomeKey: Int] = [:]
        let isCertain = expected.count == 1
        for _ in 0..<(isCertain ? 2 : draws) {
          var next = state
          let step = step(&next, taking: action, using: &random)
          let key = OutcomeKey(
            next: numbers[next] ?? -2, reward: step.reward, isTerminal: step.status == .terminated)
          counts[key, default: 0] += 1
        }
        let isExpected = Set(counts.keys).union(expected.keys).allSatisfy { key in
          guard let p = expected[key] else { return false }
          guard !isCertain else { return true }
          let deviation = (Double(draws) * p * (1 - p)).squareRoot()
          return abs(Double(counts[key] ?? 0) - Double(draws) * p) <= 5 * deviation
        }
        #expect(isExpected, "action \(action) in \(state)", sourceLocation: sourceLocation)
      }
    }
  }
}
