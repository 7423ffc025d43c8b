/// Keeping a part of the tree.
extension Tree {
  /// Returns what follows node `top`, which becomes the root and node 0, and the new number of every node; −1 of those that
  /// do not follow it.
  func subtree(of top: Int) -> (tree: Tree, numbers: [Int32]) {
    var copy = Tree()
    copy.discount = discount
    copy.least = least
    copy.greatest = greatest
    var sources = [top]
    // Ways may meet, so that a node has several above it.
    var copies = Array(repeating: Int32(-1), count: nodes.count)
    copies[top] = 0
    func number(_ node: Int32) -> Int32 {
      guard node >= 0 else { return node }
      if copies[Int(node)] < 0 {
        copies[Int(node)] = Int32(sources.count)
        sources.append(Int(node))
      }
      return copies[Int(node)]
    }
    var next = 0
    while next < sources.count {
      let source = sources[next]
      next += 1
      var node = nodes[source]
      node.firstEdge = Int32(copy.edges.count)
      copy.nodes.append(node)
      for i in edges(of: source) {
        var edge = edges[i]
        edge.child = number(edge.child)
        var next = Int(edge.firstOutcome)
        edge.firstOutcome = -1
        while next >= 0 {
          var outcome = outcomes[next]
          next = Int(outcome.next)
          outcome.node = number(outcome.node)
          outcome.next = edge.firstOutcome
          edge.firstOutcome = Int32(copy.outcomes.count)
          copy.outcomes.append(outcome)
        }
        copy.edges.append(edge)
      }
    }
    return (copy, copies)
  }
}
