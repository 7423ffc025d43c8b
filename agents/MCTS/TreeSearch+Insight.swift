internal import GymCore

/// What a search found.
extension TreeSearch {
  /// The number of the action that is best.
  var bestAction: Int32 { tree.actions[tree.bestEdge(of: 0, byMean: selection.isMaximal)] }

  /// What is known of every action, and the best line.
  var insight: SearchInsight {
    var visits = Array(repeating: 0, count: states.actionCount)
    var values = Array(repeating: Float(0), count: states.actionCount)
    for edge in tree.edges(of: 0) {
      let action = Int(tree.actions[edge])
      visits[action] = Int(tree.visits[edge])
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
    var node = 0
    // Ways that meet may go round in a circle.
    while line.count < 100 {
      let edge = tree.bestEdge(of: node, byMean: selection.isMaximal)
      guard tree.visits[edge] > 0 else { return line }
      line.append(Int(tree.actions[edge]))
      node = Int(tree.children[edge])
      guard node >= 0 else { return line }
    }
    return line
  }

  /// A number that tells this tree from others, node for node.
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ bits: UInt64) { hash = (hash ^ bits) &* 0x0000_0100_0000_01B3 }
    for edge in tree.actions.indices {
      mix(UInt64(tree.actions[edge]))
      mix(UInt64(bitPattern: Int64(tree.children[edge])))
      mix(UInt64(tree.visits[edge]))
      mix(tree.totals[edge].bitPattern)
      mix(UInt64(tree.laterTotals[edge].bitPattern))
      mix(UInt64(tree.laterWeights[edge].bitPattern))
    }
    return hash
  }
}
