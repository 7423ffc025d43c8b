/// Nodes that are worth their best action.
extension Tree {
  /// Makes a node worth its best action.
  mutating func raise(_ node: Int) {
    nodes[node].value = bestMean(of: node)
  }

  private func bestMean(of node: Int) -> Double {
    var best = -Double.infinity
    for edge in edges(of: node) where edges[edge].visits > 0 { best = max(best, mean(edges[edge])) }
    return best
  }

  /// Makes every node worth its best action in the world as it was met so far.
  ///
  /// Values rise from the least there can be. Otherwise nodes that lead to one another, and once were lucky, would go on to
  /// promise each other what none of them gets.
  mutating func settle() {
    var precision = 0.0
    if !outcomes.isEmpty {
      let least = leastValue
      for node in nodes.indices where nodes[node].visits > 0 { nodes[node].value = least }
      precision = 1e-6 * max(1, -least * 1e-3)
    }
    for _ in 0..<Self.mostSweeps {
      var change = 0.0
      for node in nodes.indices.reversed() where nodes[node].visits > 0 {
        let value = bestMean(of: node)
        change = max(change, value - nodes[node].value)
        nodes[node].value = value
      }
      if change <= precision { return }
    }
  }

  /// What is had by the least reward for ever.
  private var leastValue: Double {
    var least = 0.0
    for outcome in outcomes { least = min(least, outcome.rewards / Double(outcome.count)) }
    return least / max(1 - discount, 1e-4)
  }

  private static let mostSweeps = 1_000
}
