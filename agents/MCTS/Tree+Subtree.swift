/// Keeping a part of the tree.
extension Tree {
  /// Returns the tree below `root`, which becomes node 0.
  func subtree(of root: Int) -> Tree {
    var copy = Tree()
    copy.discount = discount
    copy.least = least
    copy.greatest = greatest
    var sources = [root]
    // Ways may meet, so that a node has several above it.
    var copies = Array(repeating: Int32(-1), count: nodeCount)
    copies[root] = 0
    _ = copy.addNode(place: Int(places[root]), player: players[root])
    var node = 0
    while node < sources.count {
      let source = sources[node]
      copy.firstEdges[node] = Int32(copy.actions.count)
      copy.edgeCounts[node] = edgeCounts[source]
      copy.nodeVisits[node] = nodeVisits[source]
      copy.nodeValues[node] = nodeValues[source]
      for edge in edges(of: source) {
        copy.addCopy(of: edge, in: self)
        let child = Int(children[edge])
        guard child >= 0 else { continue }
        if copies[child] < 0 {
          copies[child] = Int32(sources.count)
          sources.append(child)
          _ = copy.addNode(place: Int(places[child]), player: players[child])
        }
        copy.children[copy.children.count - 1] = copies[child]
      }
      node += 1
    }
    return copy
  }

  private mutating func addCopy(of edge: Int, in other: Tree) {
    actions.append(other.actions[edge])
    children.append(-1)
    visits.append(other.visits[edge])
    underway.append(0)
    totals.append(other.totals[edge])
    laterWeights.append(other.laterWeights[edge])
    laterTotals.append(other.laterTotals[edge])
    believedCounts.append(other.believedCounts[edge])
    believedSums.append(other.believedSums[edge])
    priors.append(other.priors[edge])
    rewards.append(other.rewards[edge])
    isTerminal.append(other.isTerminal[edge])
    outcomes.append([])
  }
}
