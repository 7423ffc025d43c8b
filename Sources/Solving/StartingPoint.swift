internal import GymCore

/// Where solving without a horizon begins.
struct StartingPoint {
  /// The states in the order of sweeps, in which what is known spreads fast: from the ends of
  /// episodes backwards.
  private(set) var order: [Int32] = []

  /// A policy whose values are finite in all states in `order`; `[S]`.
  private(set) var policy: [Int32] = []

  /// Zero, and `-infinity` for the states that are not in `order`, because without a discount every
  /// policy loses there without end; `[S]`.
  private(set) var values: [Double]

  init(
    _ model: TabularModel, _ predecessors: Predecessors, discount: Double
  ) throws(SolvingError) {
    values = Array(repeating: 0, count: model.stateCount)
    if discount < 1 {
      beginAnywhere(model, predecessors)
    } else {
      try beginProperly(model, predecessors)
    }
    for state in 0..<model.stateCount where policy[state] < 0 {
      policy[state] = Int32((0..<model.actionCount).first { model.isLegal($0, in: state) } ?? 0)
    }
  }

  /// With a discount every policy has values; one that ends episodes is fast to evaluate.
  private mutating func beginAnywhere(_ model: TabularModel, _ predecessors: Predecessors) {
    var approach = Self.approachToTheBest(model, predecessors)
    // Where episodes never end, what is known spreads from the greatest rewards.
    let best = model.outcomes.lazy.map(\.reward).max()
    approach.find { $0.reward == best }
    order = approach.order
    policy = approach.policy
    order += (0..<Int32(model.stateCount)).filter { !approach.hasFound(Int($0)) }
  }

  /// Without a discount the policy must reach an end for certain, or a place to stay without reward.
  ///
  /// Staying comes first: a state where one can stay must not be worth less than zero, for sweeps
  /// would take such a value for right.
  private mutating func beginProperly(
    _ model: TabularModel, _ predecessors: Predecessors
  ) throws(SolvingError) {
    let resting = model.restingPolicy(predecessors) { _, _ in true }
    var isLost = Array(repeating: false, count: model.stateCount)
    var isBlocked: [Bool] = []
    while true {
      var approach = Approach(model, predecessors)
      if let resting { approach.find(resting: resting) }
      approach.find(isBlocked)
      policy = approach.policy
      order = approach.order
      let lost = (0..<model.stateCount).filter { !approach.hasFound($0) && !isLost[$0] }
      guard !lost.isEmpty else { break }
      // What may lead to where there is no way is no way either.
      if isBlocked.isEmpty {
        isBlocked = Array(repeating: false, count: model.stateCount * model.actionCount)
      }
      for state in lost {
        isLost[state] = true
        values[state] = -.infinity
        for i in predecessors.firstEntries[state]..<predecessors.firstEntries[state + 1] {
          isBlocked[Int(predecessors.entries[i].pair)] = true
        }
      }
    }
    try checkLoss(of: isLost, in: model)
    if resting != nil || model.hasUnequalEnds {
      let approach = Self.approachToTheBest(model, predecessors)
      let rest = order.filter { !approach.hasFound(Int($0)) }
      order = approach.order.filter { !isLost[Int($0)] } + rest
    }
  }

  /// Where there is no way to an end one loses without end, if nothing is won on the way.
  private func checkLoss(of isLost: [Bool], in model: TabularModel) throws(SolvingError) {
    for state in isLost.indices where isLost[state] {
      for action in 0..<model.actionCount {
        for outcome in model.outcomes(of: action, in: state)
        where outcome.reward > 0 && !outcome.isTerminal && isLost[Int(outcome.nextState)] {
          throw .endlessRewards(state: state)
        }
      }
    }
  }

  /// Ways to the ends with the greatest reward where there are such, and else to others.
  private static func approachToTheBest(
    _ model: TabularModel, _ predecessors: Predecessors
  ) -> Approach {
    var approach = Approach(model, predecessors)
    let best = model.outcomes.lazy.filter(\.isTerminal).map(\.reward).max()
    approach.find { $0.isTerminal && $0.reward == best }
    approach.find { $0.isTerminal && $0.reward != best }
    return approach
  }
}

extension TabularModel {
  /// Whether what ends episodes has different rewards.
  fileprivate var hasUnequalEnds: Bool {
    var ends = outcomes.lazy.filter(\.isTerminal).map(\.reward).makeIterator()
    guard let first = ends.next() else { return false }
    while let other = ends.next() { if other != first { return true } }
    return false
  }
}
