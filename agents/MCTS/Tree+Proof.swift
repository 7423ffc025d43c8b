internal import GymCore

/// What is known for certain.
extension Tree {
  /// Whether everything that can follow an action is known.
  @inline(__always)
  func isKnown(_ edge: Edge) -> Bool {
    edge.isTerminal || edge.child >= 0 && nodes[Int(edge.child)].isClosed
  }

  /// Closes a node of which everything is known after an action became known: a game where one wins, and any node all of
  /// whose actions are (Winands, Björnsson and Saito, "Monte-Carlo Tree Search Solver", 2008).
  mutating func close(
    _ node: Int, after edge: Int, _ selection: Selection, discount: Double
  ) {
    edges[edge].isLost = selection.proves && verdict(of: edges[edge], by: nodes[node].player) < 0
    var best = -Double.infinity
    var isClosed = true
    for i in edges(of: node) {
      if isKnown(edges[i]) {
        best = max(best, certainValue(of: edges[i], by: nodes[node].player, discount))
      } else {
        isClosed = false
      }
    }
    guard isClosed || selection.proves && best >= 1 else { return }
    nodes[node].isClosed = true
    if selection.proves { nodes[node].value = best }
  }

  /// What an action of `player` is worth of which everything is known.
  private func certainValue(of edge: Edge, by player: Player, _ discount: Double) -> Double {
    guard !edge.isTerminal else { return Double(edge.reward) }
    let node = nodes[Int(edge.child)]
    return Double(edge.reward) + discount * (node.player == player ? node.value : -node.value)
  }

  /// Whether an action of a game is known to win, 1, or to lose, −1; 0 where neither is.
  func verdict(of edge: Edge, by player: Player) -> Int {
    guard isKnown(edge) else { return 0 }
    let value = certainValue(of: edge, by: player, 1)
    return value >= 1 ? 1 : value <= -1 ? -1 : 0
  }
}
