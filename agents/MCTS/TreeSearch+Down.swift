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
    var node = 0
    let place = simulation.leaf.place
    while true {
      tree.stamps[node] = descentCount
      guard let edge = tree.select(from: node, selection, where: leadsOn) else {
        // Every way comes back to where it was.
        states.copy(Int(tree.places[node]), to: place)
        simulation.player = tree.players[node]
        return
      }
      take(edge, from: node, simulation)
      if tree.isTerminal[edge] {
        simulation.rewards.append(tree.rewards[edge])
        simulation.hasEnded = true
        return
      }
      let child = Int(tree.children[edge])
      if child >= 0 {
        simulation.rewards.append(tree.rewards[edge])
        node = child
        continue
      }
      states.copy(Int(tree.places[node]), to: place)
      step(edge, simulation)
      guard !simulation.hasEnded, !evaluator.givesPriors, isDue(edge) else { return }
      addChild(of: edge, at: place, priors: [])
      return
    }
  }

  /// Whether an action does not lead back to where the simulation was.
  func leadsOn(_ edge: Int) -> Bool {
    let child = Int(tree.children[edge])
    return child < 0 || tree.stamps[child] != descentCount
  }

  /// Adds the node that an action leads to, which is one that is there where ways meet.
  func addChild(of edge: Int, at place: Int, priors: [Float]) {
    if selection.isMaximal, let node = states.number(of: place) {
      tree.children[edge] = Int32(node)
      return
    }
    let own = takePlace()
    states.copy(place, to: own)
    tree.children[edge] = Int32(addNode(at: own, priors: priors))
  }

  /// Goes down nodes that are states, which chance leads to: which one follows an action is found out by taking it.
  func replay(_ simulation: Simulation) {
    let place = simulation.leaf.place
    states.copy(Int(tree.places[0]), to: place)
    var node = 0
    while let edge = tree.select(from: node, selection, where: { _ in true }) {
      take(edge, from: node, simulation)
      step(edge, simulation)
      if simulation.hasEnded {
        simulation.followers.append(-1)
        return
      }
      let known = states.number(of: place)
      let next = known ?? addNode(at: place, isKept: false, priors: [])
      simulation.followers.append(next)
      if known == nil || simulation.edges.count == Self.longestWay { return }
      node = next
    }
  }

  func isDue(_ edge: Int) -> Bool {
    Int(tree.visits[edge] + tree.underway[edge]) >= expansion
  }

  @inline(__always)
  func take(_ edge: Int, from node: Int, _ simulation: Simulation) {
    simulation.edges.append(edge)
    simulation.nodes.append(node)
    tree.underway[edge] += 1
    tree.nodeVisits[node] += 1
  }

  /// Takes an action in the place of a simulation.
  func step(_ edge: Int, _ simulation: Simulation) {
    let place = simulation.leaf.place
    let step = states.step(
      place, action: Int(tree.actions[edge]), using: &simulation.leaf.random)
    simulation.rewards.append(step.reward)
    simulation.hasEnded = step.status != .ongoing
    if simulation.hasEnded {
      simulation.player = tree.players[simulation.nodes[simulation.nodes.count - 1]]
    } else {
      simulation.player = states.player(toActIn: place)
    }
    guard states.isDeterministic else { return }
    tree.rewards[edge] = step.reward
    tree.isTerminal[edge] = simulation.hasEnded
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
        action, believed: beliefWeight * beliefs.counts[action],
        beliefWeight * beliefs.sums[action], prior: priors.isEmpty ? even : priors[action])
    }
    return node
  }
}
