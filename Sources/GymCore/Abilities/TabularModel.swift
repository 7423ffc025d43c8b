/// The model of a small world as numbers: what every action can lead to, and how likely.
///
/// It forgets time limits, which lie outside the process: a solver adds its horizon.
public struct TabularModel: Sendable {
  /// One thing that can come of an action.
  public struct Outcome: Sendable, Hashable {
    /// How likely it is, p(s′, r | s, a).
    public var probability: Double

    /// The number of the state it leads to, s′; 0 where it ends the episode.
    public var nextState: Int32

    /// The reward, r.
    public var reward: Float

    /// Whether it ends the episode, so that nothing follows.
    public var isTerminal: Bool

    /// Creates an outcome.
    @inlinable
    public init(probability: Double, nextState: Int32, reward: Float, isTerminal: Bool) {
      self.probability = probability
      self.nextState = nextState
      self.reward = reward
      self.isTerminal = isTerminal
    }
  }

  /// The number of states, S.
  public let stateCount: Int

  /// The number of actions, A.
  public let actionCount: Int

  /// How likely an episode starts in each state; `[S]`.
  public let initialProbabilities: [Double]

  /// All outcomes: those of action 0 in state 0 first, then those of action 1.
  public let outcomes: [Outcome]

  /// Where in `outcomes` those of action a in state s begin, at `s · A + a`; `[S · A + 1]`.
  public let firstOutcomes: [Int]

  /// Returns the outcomes of `action` in `state`; none where it is illegal.
  @inlinable
  public func outcomes(of action: Int, in state: Int) -> ArraySlice<Outcome> {
    let pair = state * actionCount + action
    return outcomes[firstOutcomes[pair]..<firstOutcomes[pair + 1]]
  }

  /// Whether `action` can be taken in `state`.
  @inlinable
  public func isLegal(_ action: Int, in state: Int) -> Bool {
    let pair = state * actionCount + action
    return firstOutcomes[pair] < firstOutcomes[pair + 1]
  }

  /// Creates a model from its numbers, which are what the members say.
  public init(
    actionCount: Int, initialProbabilities: [Double], outcomes: [Outcome], firstOutcomes: [Int]
  ) {
    stateCount = initialProbabilities.count
    guard firstOutcomes.count == stateCount * actionCount + 1,
      firstOutcomes.last == outcomes.count
    else {
      fatalError(
        "\(firstOutcomes.count) first outcomes do not fit \(stateCount) states of \(actionCount) actions"
      )
    }
    self.actionCount = actionCount
    self.initialProbabilities = initialProbabilities
    self.outcomes = outcomes
    self.firstOutcomes = firstOutcomes
  }
}

extension TabularModel {
  /// Writes down the model that `rules` state, the states in the order of `rules.states`.
  @inlinable
  public init<Rules: TabularEnvironment>(_ rules: Rules) {
    let states = rules.states
    let numbers = StateNumbers(states)
    let actionCount = rules.actions.count
    var initialProbabilities = Array(repeating: 0.0, count: states.count)
    for (state, probability) in rules.initialStates {
      initialProbabilities[Int(numbers[state])] += probability
    }
    var outcomes: [Outcome] = []
    var firstOutcomes = [0]
    firstOutcomes.reserveCapacity(states.count * actionCount + 1)
    var isLegal = Array(repeating: true, count: actionCount)
    for state in states {
      if rules.masksActions {
        var span = isLegal.mutableSpan
        rules.writeLegalActions(in: state, into: &span)
      }
      for action in 0..<actionCount {
        if isLegal[action] {
          rules.forEachOutcome(of: rules.actions.action(numbered: action), in: state) {
            guard $0 > 0 else { return }
            let isTerminal = $2.status == .terminated
            outcomes.append(
              Outcome(
                probability: $0, nextState: isTerminal ? 0 : numbers[$1], reward: $2.reward,
                isTerminal: isTerminal))
          }
        }
        firstOutcomes.append(outcomes.count)
      }
    }
    self.init(
      actionCount: actionCount, initialProbabilities: initialProbabilities, outcomes: outcomes,
      firstOutcomes: firstOutcomes)
  }
}

/// The number of every state of a model.
@usableFromInline
struct StateNumbers<State: Hashable & Sendable>: Sendable {
  @usableFromInline let numbers: [State: Int32]

  @inlinable
  init(_ states: [State]) {
    numbers = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, Int32($0)) })
  }

  @inlinable
  subscript(state: State) -> Int32 {
    guard let number = numbers[state] else { fatalError("state \(state) is not in the model") }
    return number
  }
}
