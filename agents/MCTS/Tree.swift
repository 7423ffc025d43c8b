internal import GymCore

/// The nodes of a search, and the actions from each.
struct Tree {
  var nodes: [Node] = []
  var edges: [Edge] = []
  var outcomes: [Outcome] = []

  /// The node where the search begins.
  var root = 0

  /// The discount where nodes are worth their best action; 0 where they are worth the mean.
  var discount = 0.0

  /// The least and the greatest mean return of an action so far.
  var least = Double.infinity
  var greatest = -Double.infinity

  /// The actions of a node.
  @inline(__always)
  func edges(of node: Int) -> Range<Int> {
    let first = Int(nodes[node].firstEdge)
    return first..<first &+ Int(nodes[node].edgeCount)
  }

  /// Adds a node without actions, to which they are added at once.
  mutating func addNode(place: Int, player: Player) -> Int {
    nodes.append(Node(firstEdge: Int32(edges.count), place: Int32(place), player: player))
    return nodes.count - 1
  }

  /// Adds an action to the newest node.
  mutating func addEdge(_ edge: Edge) {
    nodes[nodes.count - 1].edgeCount += 1
    edges.append(edge)
  }

  /// Forgets everything but the memory that it takes.
  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    outcomes.removeAll(keepingCapacity: true)
    root = 0
    least = .infinity
    greatest = -.infinity
  }

  /// The best action of a node.
  ///
  /// It is the most visited, then the one of the better mean, then the first; or where nodes are worth their best action
  /// the one of the best mean, then the most visited. In games one that is known to win comes first, and one that is known
  /// to lose last.
  func bestEdge(of node: Int, _ selection: Selection) -> Int {
    var best = Int(nodes[node].firstEdge)
    for i in edges(of: node).dropFirst() {
      let (edge, other) = (edges[i], edges[best])
      let player = nodes[node].player
      let difference =
        selection.proves ? verdict(of: edge, by: player) - verdict(of: other, by: player) : 0
      if difference > 0 || difference == 0 && isBetter(edge, than: other, selection.isMaximal) {
        best = i
      }
    }
    return best
  }

  private func isBetter(_ edge: Edge, than other: Edge, _ byMean: Bool) -> Bool {
    guard edge.visits > 0, other.visits > 0 else { return edge.visits > other.visits }
    let (mean, otherMean) = (mean(edge), mean(other))
    return byMean
      ? mean > otherMean || mean == otherMean && edge.visits > other.visits
      : edge.visits > other.visits || edge.visits == other.visits && mean > otherMean
  }

  /// The mean return of an action, or where nodes are worth their best action what those that follow promise; 0 of one
  /// never tried.
  @inline(__always)
  func mean(_ edge: Edge) -> Double {
    if edge.visits == 0 { return 0 }
    if discount > 0, edge.child >= 0 {
      let value = nodes[Int(edge.child)].value
      if value > -.infinity { return Double(edge.reward) + discount * value }
    }
    if edge.firstOutcome >= 0 { return expectation(of: edge) }
    return edge.total / Double(edge.visits)
  }
}
