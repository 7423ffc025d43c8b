internal import GymCore
internal import Learning

/// Where a search begins, and what it keeps of the one before.
extension TreeSearch {
  /// Begins at the state of running environment `i`, with what the tree knows of it already.
  func begin(at i: Int) {
    states.copy(environment: i, to: Self.scratch)
    simulationCount = 0
    for point in ownership.indices { ownership[point] = 0 }
    ownedCount = 0
    if settings.keepsTree, states.isDeterministic, let node = knownNode() {
      if node > 0 { keep(node) }
    } else {
      tree.removeAll()
      states.removeNumbers()
      freePlaces.removeAll(keepingCapacity: true)
      placeCount = 3 * window + 1
      let place = takePlace()
      states.copy(Self.scratch, to: place)
      addNode(at: place, priors: rootPriors(at: place))
    }
  }

  /// Returns the node, at most two moves below the root, whose state is the one looked at.
  func knownNode() -> Int? {
    guard tree.nodeCount > 0 else { return nil }
    if selection.isMaximal { return states.number(of: Self.scratch) }
    if isScratch(0) { return 0 }
    for edge in tree.edges(of: 0) {
      let child = Int(tree.children[edge])
      guard child >= 0 else { continue }
      if isScratch(child) { return child }
      for next in tree.edges(of: child) {
        let grandchild = Int(tree.children[next])
        if grandchild >= 0, isScratch(grandchild) { return grandchild }
      }
    }
    return nil
  }

  func isScratch(_ node: Int) -> Bool {
    states.isState(in: Int(tree.places[node]), equalTo: Self.scratch)
  }

  /// Keeps what lies below a node, and frees the places of the rest.
  func keep(_ node: Int) {
    let whole = tree
    tree = whole.subtree(of: node)
    var isKept = Array(repeating: false, count: placeCount)
    for place in tree.places { isKept[Int(place)] = true }
    for place in whole.places where !isKept[Int(place)] { freePlaces.append(place) }
    guard selection.isMaximal else { return }
    states.removeNumbers()
    for (node, place) in tree.places.enumerated() { states.setNumber(node, of: Int(place)) }
  }

  /// What the evaluator thinks of the actions from the root.
  func rootPriors(at place: Int) -> [Float] {
    let simulation = rounds[0][0]
    let own = simulation.leaf.place
    simulation.leaf.place = place
    simulation.leaf.random = random.split()
    simulation.leaf.priors.removeAll(keepingCapacity: true)
    if evaluator.givesPriors { evaluator.perform(0, on: [simulation.leaf], of: states) }
    simulation.leaf.place = own
    return simulation.leaf.priors
  }
}
