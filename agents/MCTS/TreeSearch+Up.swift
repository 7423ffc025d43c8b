internal import GymCore
internal import Learning

/// What comes of simulations.
extension TreeSearch {
  func backUp(_ round: Int) {
    for simulation in rounds[round].prefix(counts[round]) { backUp(simulation) }
    guard selection.isMaximal else { return }
    unsettledCount += counts[round]
    if unsettledCount >= max(Self.leastUnsettled, tree.nodes.count) { settle() }
  }

  private func backUp(_ simulation: Simulation) {
    if simulation.isOver {
      if selection.rave > 0 { simulation.notePlays(actionCount: states.actionCount) }
    } else {
      note(simulation.leaf.playout.owners)
      if evaluator.givesPriors { notePriors(of: simulation) }
    }
    let value: Float = simulation.isOver ? 0 : simulation.leaf.value
    // A new node that chance led to is worth what its leaf was.
    if simulation.ownNode >= 0, tree.nodes[simulation.ownNode].value == -.infinity {
      tree.nodes[simulation.ownNode].value = Double(value)
    }
    tree.backUp(
      simulation, value, for: simulation.player, selection, discount: discount,
      &simulation.plays)
  }

  /// Makes nodes worth what the world as it was met says.
  func settle() {
    unsettledCount = 0
    tree.settle()
  }

  /// Gives the node of a leaf, which may have to be made, what its evaluator thinks of its actions.
  private func notePriors(of simulation: Simulation) {
    let priors = simulation.leaf.priors
    guard !priors.isEmpty, let edge = simulation.edges.last else { return }
    if simulation.ownNode >= 0 {
      for i in tree.edges(of: simulation.ownNode) {
        tree.edges[i].prior = priors[Int(tree.edges[i].action)]
      }
    } else if states.isDeterministic, tree.edges[edge].child < 0 {
      addChild(of: edge, at: simulation.leaf.place, priors: priors)
    }
  }

  func note(_ owners: [Int8]) {
    guard !owners.isEmpty else { return }
    if ownership.count != owners.count { ownership = Array(repeating: 0, count: owners.count) }
    for i in owners.indices { ownership[i] += Int32(owners[i]) }
    ownedCount += 1
  }
}
