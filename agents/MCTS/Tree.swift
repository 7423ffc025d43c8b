internal import GymCore

/// The nodes of a search, and the actions from each, in arrays side by side.
struct Tree {
  // Nodes.

  /// The first action of each node; the others follow.
  var firstEdges: [Int32] = []

  /// The number of actions of each node.
  var edgeCounts: [Int32] = []

  /// Where its state is; −1 where states are not kept.
  var places: [Int32] = []

  /// Who acts.
  var players: [Player] = []

  /// The sum of the visits of its actions, those under way included.
  var nodeVisits: [Int32] = []

  // Actions.

  /// The number of each action.
  var actions: [Int32] = []

  /// The node it leads to; −1 before there is one.
  var children: [Int32] = []

  /// How often it was tried, and how often it is being tried.
  var visits: [Int32] = []
  var underway: [Int32] = []

  /// The sum of returns from there, for who acts.
  var totals: [Double] = []

  /// The weights and the sum of returns of simulations in which it was played later.
  var laterWeights: [Float] = []
  var laterTotals: [Float] = []

  /// What was believed before: simulations, and the sum of their values from 0 to 1.
  var believedCounts: [Float] = []
  var believedSums: [Float] = []

  /// How good it looks, as a probability.
  var priors: [Float] = []

  /// The reward of its step, and whether it ended the episode; of no meaning before it was tried.
  var rewards: [Float] = []
  var isTerminal: [Bool] = []

  /// The least and the greatest mean return of an action so far.
  var least = Double.infinity
  var greatest = -Double.infinity

  var nodeCount: Int { firstEdges.count }

  /// The actions of a node.
  @inline(__always)
  func edges(of node: Int) -> Range<Int> {
    let first = Int(firstEdges[node])
    return first..<first &+ Int(edgeCounts[node])
  }

  /// Adds a node without actions, to which they are added at once.
  mutating func addNode(place: Int, player: Player) -> Int {
    firstEdges.append(Int32(actions.count))
    edgeCounts.append(0)
    places.append(Int32(place))
    players.append(player)
    nodeVisits.append(0)
    return nodeCount - 1
  }

  /// Adds an action to the newest node.
  mutating func addEdge(_ action: Int, believed count: Float, _ sum: Float, prior: Float) {
    edgeCounts[nodeCount - 1] += 1
    actions.append(Int32(action))
    children.append(-1)
    visits.append(0)
    underway.append(0)
    totals.append(0)
    laterWeights.append(0)
    laterTotals.append(0)
    believedCounts.append(count)
    believedSums.append(sum)
    priors.append(prior)
    rewards.append(0)
    isTerminal.append(false)
  }

  /// Forgets everything but the memory that it takes.
  mutating func removeAll() {
    firstEdges.removeAll(keepingCapacity: true)
    edgeCounts.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    players.removeAll(keepingCapacity: true)
    nodeVisits.removeAll(keepingCapacity: true)
    actions.removeAll(keepingCapacity: true)
    children.removeAll(keepingCapacity: true)
    visits.removeAll(keepingCapacity: true)
    underway.removeAll(keepingCapacity: true)
    totals.removeAll(keepingCapacity: true)
    laterWeights.removeAll(keepingCapacity: true)
    laterTotals.removeAll(keepingCapacity: true)
    believedCounts.removeAll(keepingCapacity: true)
    believedSums.removeAll(keepingCapacity: true)
    priors.removeAll(keepingCapacity: true)
    rewards.removeAll(keepingCapacity: true)
    isTerminal.removeAll(keepingCapacity: true)
    least = .infinity
    greatest = -.infinity
  }

  /// The most visited action of a node, then the one of the better mean, then the first.
  func bestEdge(of node: Int) -> Int {
    var best = Int(firstEdges[node])
    for edge in edges(of: node) {
      if visits[edge] > visits[best]
        || visits[edge] == visits[best] && mean(edge) > mean(best)
      {
        best = edge
      }
    }
    return best
  }

  /// The mean return of an action; 0 of one never tried.
  @inline(__always)
  func mean(_ edge: Int) -> Double {
    visits[edge] == 0 ? 0 : totals[edge] / Double(visits[edge])
  }
}
