internal import GymCore

/// What a search found.
extension TreeSearch {
  /// The number of the action that is best.
  var bestAction: Int32 {
    tree.edges[tree.bestEdge(of: tree.root, selection)].action
  }

  /// What is known of every action, and the best line.
  var insight: SearchInsight {
    var visits = Array(repeating: 0, count: states.actionCount)
    var values = Array(repeating: Float(0), count: states.actionCount)
    for i in tree.edges(of: tree.root) {
      let edge = tree.edges[i]
      let action = Int(edge.action)
      visits[action] = Int(edge.visits)
      values[action] = Float(tree.mean(edge))
    }
    var insight = SearchInsight(
      visits: visits, values: values, principalVariation: principalVariation)
    insight.simulations = simulationCount
    insight.ownership =
      ownedCount == 0 ? [] : ownership.map { Float($0) / Float(ownedCount) }
    return insight
  }

  private var principalVariation: [Int] {
    var line: [Int] = []
    var node = tree.root
    // Ways that meet may go round in a circle.
    while line.count < 100 {
      let edge = tree.edges[tree.bestEdge(of: node, selection)]
      guard edge.visits > 0 else { return line }
      line.append(Int(edge.action))
      node = tree.likeliestNode(after: edge)
      guard node >= 0 else { return line }
    }
    return line
  }

  /// A number that tells this tree from others, node for node.
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ bits: UInt64) { hash = (hash ^ bits) &* 0x0000_0100_0000_01B3 }
    for edge in tree.edges {
      mix(UInt64(edge.action))
      mix(UInt64(bitPattern: Int64(edge.child)))
      mix(UInt64(edge.visits))
      mix(edge.total.bitPattern)
      mix(UInt64(edge.laterTotal.bitPattern))
      mix(UInt64(edge.laterWeight.bitPattern))
    }
    return hash
  }
}
