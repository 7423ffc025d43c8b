internal import GymCore

extension TabularModel {
  /// Returns for each state an action by which one can stay for ever, for certain and without any
  /// reward, among the states that have one; -1 for other states, `nil` where there are no such.
  ///
  /// A policy that never ends has a value there without a discount too, which is zero. Only pairs
  /// s · A + a of state and action that are candidates count.
  func restingPolicy(
    _ predecessors: Predecessors, where isCandidate: (_ pair: Int, _ state: Int) -> Bool
  ) -> [Int32]? {
    var isOpen = Array(repeating: false, count: stateCount * actionCount)
    var openCounts = Array(repeating: Int32(0), count: stateCount)
    for state in 0..<stateCount {
      for pair in state * actionCount..<(state + 1) * actionCount
      where isUnrewarded(pair) && isCandidate(pair, state) {
        isOpen[pair] = true
        openCounts[state] += 1
      }
    }
    // Who cannot stay is left out, and then every action that may lead there, until none is left.
    var left = (0..<stateCount).filter { openCounts[$0] == 0 }
    var restingCount = stateCount - left.count
    while restingCount > 0, let state = left.popLast() {
      for i in predecessors.firstEntries[state]..<predecessors.firstEntries[state + 1] {
        let pair = Int(predecessors.entries[i].pair)
        guard isOpen[pair] else { continue }
        isOpen[pair] = false
        openCounts[pair / actionCount] -= 1
        guard openCounts[pair / actionCount] == 0 else { continue }
        left.append(pair / actionCount)
        restingCount -= 1
      }
    }
    guard restingCount > 0 else { return nil }
    return (0..<stateCount).map { state in
      Int32((0..<actionCount).first { isOpen[state * actionCount + $0] } ?? -1)
    }
  }

  /// Whether a pair of state and action goes on for certain, and never has a reward.
  private func isUnrewarded(_ pair: Int) -> Bool {
    let range = firstOutcomes[pair]..<firstOutcomes[pair + 1]
    return !range.isEmpty
      && range.allSatisfy { outcomes[$0].reward == 0 && !outcomes[$0].isTerminal }
  }
}
