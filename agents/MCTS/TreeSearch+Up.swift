internal import GymCore
internal import Learning

/// What comes of a simulation.
extension TreeSearch {
  func backUp(_ round: Int) {
    for simulation in rounds[round].prefix(counts[round]) { backUp(simulation) }
  }

  func backUp(_ simulation: Simulation) {
    var value: Float = simulation.hasEnded ? 0 : simulation.leaf.value
    var player = simulation.player
    if simulation.hasEnded {
      if selection.rave > 0 { simulation.noteFirstPlays(actionCount: states.actionCount) }
    } else {
      note(simulation.leaf.playout.owners)
      if evaluator.givesPriors { addNode(of: simulation) }
    }
    var i = simulation.edges.count
    while i > 0 {
      i &-= 1
      let (edge, node) = (simulation.edges[i], simulation.nodes[i])
      let mover = tree.players[node]
      value =
        simulation.rewards[i] + discount * (player == mover ? value : -value)
      player = mover
      tree.visits[edge] += 1
      tree.underway[edge] -= 1
      tree.totals[edge] += Double(value)
      if selection.isMaximal {
        if !states.isDeterministic { note(simulation, i) }
        tree.raise(node)
      }
      if !selection.isGame, !selection.isMaximal {
        let mean = tree.mean(edge)
        tree.least = min(tree.least, mean)
        tree.greatest = max(tree.greatest, mean)
      }
      if selection.rave > 0 { noteLaterPlays(simulation, edge, node, value) }
    }
  }

  /// Notes what followed step `i` of a simulation; a new node is worth what its first roll-out was.
  private func note(_ simulation: Simulation, _ i: Int) {
    let node = simulation.followers[i]
    if node >= 0, tree.nodeValues[node] == -.infinity {
      tree.nodeValues[node] = Double(simulation.leaf.value)
    }
    tree.note(
      node, after: simulation.edges[i], reward: Double(simulation.rewards[i]),
      discount: Double(discount))
  }

  /// Credits the value of a simulation to the actions of `node` that were played later in it, first by who acts there.
  @inline(__always)
  func noteLaterPlays(
    _ simulation: Simulation, _ edge: Int, _ node: Int, _ value: Float
  ) {
    let own = tree.players[node].rawValue &+ 1
    let action = Int(tree.actions[edge])
    simulation.firstPlayers[action] = own
    simulation.earliness[action] = 1
    for other in tree.edges(of: node) {
      let action = Int(tree.actions[other])
      guard simulation.firstPlayers[action] == own else { continue }
      let weight = 1 + settings.raveNearness * simulation.earliness[action]
      tree.laterWeights[other] += weight
      tree.laterTotals[other] += weight * value
    }
  }

  /// Makes a node of a leaf, of whose actions its evaluator thinks something.
  func addNode(of simulation: Simulation) {
    guard states.isDeterministic, let edge = simulation.edges.last, tree.children[edge] < 0,
      !simulation.leaf.priors.isEmpty
    else { return }
    addChild(of: edge, at: simulation.leaf.place, priors: simulation.leaf.priors)
  }

  func note(_ owners: [Int8]) {
    guard !owners.isEmpty else { return }
    if ownership.count != owners.count { ownership = Array(repeating: 0, count: owners.count) }
    for i in owners.indices { ownership[i] += Int32(owners[i]) }
    ownedCount += 1
  }
}
