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
    if settings.keepsTree, tree.nodes.count < Self.mostNodes, let node = knownNode() {
      keep(node)
    } else {
      forget()
      let place = takePlace()
      states.copy(Self.scratch, to: place)
      tree.root = addNode(at: place, priors: rootPriors(at: place))
    }
  }

  private func forget() {
    tree.removeAll()
    states.renumber([])
    freePlaces.removeAll(keepingCapacity: true)
    placeCount = 3 * window + 1
    compactCount = 0
  }

  /// Returns the node whose state is the one looked at, where ways do not meet at most two moves below the root.
  private func knownNode() -> Int? {
    guard !tree.nodes.isEmpty else { return nil }
    if selection.meets { return states.number(of: Self.scratch) }
    if isScratch(tree.root) { return tree.root }
    for edge in tree.edges(of: tree.root) {
      let child = Int(tree.edges[edge].child)
      guard child >= 0 else { continue }
      if isScratch(child) { return child }
      for next in tree.edges(of: child) {
        let grandchild = Int(tree.edges[next].child)
        if grandchild >= 0, isScratch(grandchild) { return grandchild }
      }
    }
    return nil
  }

  private func isScratch(_ node: Int) -> Bool {
    states.isState(in: Int(tree.nodes[node].place), equalTo: Self.scratch)
  }

  /// Makes a node the root, and frees what does not follow it, where ways meet once there may be as much of that.
  private func keep(_ node: Int) {
    if !states.isDeterministic {
      // No state is kept but the root's.
      tree.nodes[node].place = tree.nodes[tree.root].place
      states.copy(Self.scratch, to: Int(tree.nodes[node].place))
    }
    guard node != tree.root else { return }
    tree.root = node
    if !selection.meets || tree.nodes.count > max(2 * compactCount, Self.leastCompacted) {
      compact()
    }
  }

  private func compact() {
    let whole = tree
    let numbers: [Int32]
    (tree, numbers) = whole.subtree(of: whole.root)
    compactCount = tree.nodes.count
    if states.isDeterministic {
      for (node, number) in zip(whole.nodes, numbers) where number < 0 {
        freePlaces.append(node.place)
      }
    }
    if selection.meets { states.renumber(numbers) }
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
