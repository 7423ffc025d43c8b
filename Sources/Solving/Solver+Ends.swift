internal import GymCore

extension Solver {
  /// Throws where, without a discount, the policy never ends and yet earns something.
  ///
  /// As every change of the policy was for the better, a loop that came about has positive rewards.
  func checkEnds() throws(SolvingError) {
    guard discount == 1 else { return }
    let (policy, values, actionCount) = (solution.policy, solution.values, model.actionCount)
    let resting = model.restingPolicy(predecessors) { pair, state in
      values[state] == 0 && pair == state * actionCount + Int(policy[state])
    }
    var isEnding = Array(repeating: false, count: model.stateCount)
    var ending: [Int] = []
    for state in start.order.lazy.map(Int.init) {
      let outcomes = model.outcomes(of: Int(policy[state]), in: state)
      guard resting.map({ $0[state] >= 0 }) ?? false || outcomes.contains(where: \.isTerminal)
      else { continue }
      isEnding[state] = true
      ending.append(state)
    }
    while let state = ending.popLast() {
      for i in predecessors.firstEntries[state]..<predecessors.firstEntries[state + 1] {
        let (before, action) = Int(predecessors.entries[i].pair)
          .quotientAndRemainder(dividingBy: actionCount)
        guard !isEnding[before], action == policy[before] else { continue }
        isEnding[before] = true
        ending.append(before)
      }
    }
    if let state = start.order.first(where: { !isEnding[Int($0)] }) {
      throw .endlessRewards(state: Int(state))
    }
  }
}
