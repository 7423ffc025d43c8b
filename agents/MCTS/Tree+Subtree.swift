/// Keeping a part of the tree.
extension Tree {
  /// Returns the tree below `top`, which becomes the root and node 0.
  func subtree(of top: Int) -> Tree {
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
        copy.edges.append(edge)
      }
    }
    return copy
  }
}
