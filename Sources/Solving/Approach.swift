internal import GymCore

/// Ways to the end of episodes, found backwards from it, the states that are nearest first.
///
/// It is Dijkstra's search, where the length of an action is how many steps it takes to get on if
/// one repeats it until it leads to a state found before: 1 divided by how likely it does, and the
/// mean of what is left from there. So an action that ends the episode once in a million steps is
/// not mistaken for a short way.
struct Approach {
  /// The states from which there is a way, nearest first.
  private(set) var order: [Int32] = []

  /// The first action on the way from each state; -1 where there is no way; `[S]`.
  private(set) var policy: [Int32]

  private let model: TabularModel
  private let predecessors: Predecessors
  private var isFound: [Bool]
  private var steps: [Float]
  private var queue = StateQueue()

  /// How likely each pair of state and action leads to what was found, and the sum of the steps left
  /// from there, each times its probability; `[S · A]`.
  private var progress: [Progress]

  private struct Progress {
    var certainty: Float = 0
    var weightedSteps: Float = 0
  }

  init(_ model: TabularModel, _ predecessors: Predecessors) {
    self.model = model
    self.predecessors = predecessors
    policy = Array(repeating: -1, count: model.stateCount)
    isFound = Array(repeating: false, count: model.stateCount)
    steps = Array(repeating: .infinity, count: model.stateCount)
    progress = Array(repeating: Progress(), count: model.stateCount * model.actionCount)
  }

  /// Whether there is a way from `state`.
  func hasFound(_ state: Int) -> Bool { isFound[state] }

  /// Finds ways to the states for which `resting` names an action.
  mutating func find(resting: [Int32]) {
    for (state, action) in resting.enumerated() where action >= 0 {
      policy[state] = action
      steps[state] = 0
      queue.insert(state, at: 0)
    }
  }

  /// Finds ways to the outcomes that `isGoal` names, by pairs that are not blocked.
  mutating func find(
    _ isBlocked: [Bool] = [], where isGoal: (TabularModel.Outcome) -> Bool = { $0.isTerminal }
  ) {
    // Spans of a member would lock all of `self`.
    let (model, predecessors) = (model, predecessors)
    let firsts = model.firstOutcomes.span
    let outcomes = model.outcomes.span
    for pair in 0..<firsts.count - 1 where isBlocked.isEmpty || !isBlocked[pair] {
      for i in firsts[pair]..<firsts[pair + 1] where isGoal(outcomes[i]) {
        add(pair, Float(outcomes[i].probability), 0)
      }
    }
    let entries = predecessors.entries.span
    while let state = queue.removeNearest() {
      guard !isFound[state] else { continue }
      isFound[state] = true
      order.append(Int32(state))
      for i in predecessors.firstEntries[state]..<predecessors.firstEntries[state + 1] {
        let pair = Int(entries[i].pair)
        guard isBlocked.isEmpty || !isBlocked[pair] else { continue }
        add(pair, entries[i].probability, steps[state])
      }
    }
  }

  /// Notes that a pair of state and action leads with `probability` to where `left` steps are left.
  private mutating func add(_ pair: Int, _ probability: Float, _ left: Float) {
    let (state, action) = pair.quotientAndRemainder(dividingBy: model.actionCount)
    guard !isFound[state] else { return }
    progress[pair].certainty += probability
    progress[pair].weightedSteps += probability * left
    let length = (1 + progress[pair].weightedSteps) / progress[pair].certainty
    if length < steps[state] {
      steps[state] = length
      policy[state] = Int32(action)
      queue.insert(state, at: length)
    } else if length == steps[state] {
      // Of equally short ways the first action's, whatever the order in which they were found.
      policy[state] = min(policy[state], Int32(action))
    }
  }
}
