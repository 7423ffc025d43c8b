internal import GymCore
internal import Learning

/// The way down to a leaf.
extension TreeSearch {
  func descend(_ simulation: Simulation) {
    simulation.start()
    descentCount &+= 1
    simulation.leaf.random = random.split()
    if states.isDeterministic { follow(simulation) } else { replay(simulation) }
  }

  /// Goes down a tree whose nodes know their states.
  func follow(_ simulation: Simulation) {
    let place = simulation.leaf.place
    let (node, edge) = tree.follow(simulation, selection, stamp: descentCount)
    guard let edge else {
      simulation.isOver = selection.isMaximal && tree.nodes[node].value > -.infinity
      states.copy(Int(tree.nodes[node].place), to: place)
      simulation.player = tree.nodes[node].player
      return
    }
    if tree.edges[edge].isTerminal {
      simulation.rewards.append(tree.edges[edge].reward)
      simulation.isOver = true
      return
    }
    states.copy(Int(tree.nodes[node].place), to: place)
    step(edge, simulation)
    guard !simulation.isOver, !evaluator.givesPriors, isDue(tree.edges[edge]) else { return }
    addChild(of: edge, at: place, priors: [])
  }

  /// Adds the node that an action leads to, which is one that is there where ways meet.
  func addChild(of edge: Int, at place: Int, priors: [Float]) {
    if selection.isMaximal, let node = states.number(of: place) {
      tree.edges[edge].child = Int32(node)
      return
    }
    let own = takePlace()
    states.copy(place, to: own)
    tree.edges[edge].child = Int32(addNode(at: own, priors: priors))
  }

  /// Goes down nodes that are states, which chance leads to: which one follows an action is found out by taking it.
  func replay(_ simulation: Simulation) {
    let place = simulation.leaf.place
    states.copy(Int(tree.nodes[tree.root].place), to: place)
    var node = tree.root
    while let edge = tree.select(from: node, selection) {
      tree.take(edge, from: node, simulation)
      step(edge, simulation)
      if simulation.isOver {
        simulation.followers.append(-1)
        return
      }
      guard let known = states.number(of: place) else {
        simulation.ownNode = addNode(at: place, isKept: false, priors: [])
        simulation.followers.append(simulation.ownNode)
        return
      }
      simulation.followers.append(known)
      if simulation.edges.count == selection.depth {
        simulation.isOver = selection.isMaximal && tree.nodes[known].value > -.infinity
        return
      }
      node = known
    }
  }

  private func isDue(_ edge: Edge) -> Bool {
    Int(edge.visits + edge.underway) >= expansion
  }

  /// Takes an action in the place of a simulation.
  func step(_ edge: Int, _ simulation: Simulation) {
    let place = simulation.leaf.place
    let step = states.step(
      place, action: Int(tree.edges[edge].action), using: &simulation.leaf.random)
    simulation.rewards.append(step.reward)
    simulation.isOver = step.status != .ongoing
    if simulation.isOver {
      simulation.player = tree.nodes[simulation.nodes[simulation.nodes.count - 1]].player
    } else {
      simulation.player = states.player(toActIn: place)
    }
    guard states.isDeterministic else { return }
    tree.edges[edge].reward = step.reward
    tree.edges[edge].isTerminal = simulation.isOver
  }

  func takePlace() -> Int {
    if let place = freePlaces.popLast() { return Int(place) }
    placeCount += 1
    return placeCount - 1
  }

  /// Adds a node for the state in `place`.
  @discardableResult
  func addNode(at place: Int, isKept: Bool = true, priors: [Float]) -> Int {
    let node = tree.addNode(place: isKept ? place : -1, player: states.player(toActIn: place))
    if selection.meets { states.setNumber(node, of: place) }
    states.writeLegalActions(in: place, into: &isLegal, at: 0)
    beliefs.clear()
    if beliefWeight > 0 { states.addBeliefs(of: place, to: &beliefs) }
    let even = 1 / Float(isLegal.count { $0 })
    for action in isLegal.indices where isLegal[action] {
      tree.addEdge(
        Edge(
          action: Int32(action), believedCount: beliefWeight * beliefs.counts[action],
          believedSum: beliefWeight * beliefs.sums[action],
          prior: priors.isEmpty ? even : priors[action]))
    }
    return node
  }
}
