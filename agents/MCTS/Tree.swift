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

  /// What each node is worth where that is its best action; −∞ before one was tried, or where it is the mean.
  var nodeValues: [Double] = []

  /// The newest simulation that came through.
  var stamps: [Int32] = []

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

  /// The discount where nodes are worth their best action; 0 where they are worth the mean.
  var discount = 0.0

  /// What came of each action, where chance decides: the nodes that followed, and how often.
  var outcomes: [[Outcome]] = []

  /// A node that followed an action.
  struct Outcome {
    /// The node; −1 where the episode ended.
    var node: Int32

    /// How often it followed.
    var count: Int32

    /// The sum of the rewards of these steps.
    var rewards: Double
  }

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
    stamps.append(-1)
    nodeValues.append(-.infinity)
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
    outcomes.append([])
  }

  /// Forgets everything but the memory that it takes.
  mutating func removeAll() {
    firstEdges.removeAll(keepingCapacity: true)
    edgeCounts.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    players.removeAll(keepingCapacity: true)
    nodeVisits.removeAll(keepingCapacity: true)
    stamps.removeAll(keepingCapacity: true)
    nodeValues.removeAll(keepingCapacity: true)
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
    outcomes.removeAll(keepingCapacity: true)
    least = .infinity
    greatest = -.infinity
  }

  /// The most visited action of a node, then the one of the better mean, then the first; or the one of the best mean,
  /// then the most visited.
  func bestEdge(of node: Int, byMean: Bool) -> Int {
    var best = Int(firstEdges[node])
    for edge in edges(of: node) where isBetter(edge, than: best, byMean) { best = edge }
    return best
  }

  private func isBetter(_ edge: Int, than other: Int, _ byMean: Bool) -> Bool {
    guard visits[edge] > 0, visits[other] > 0 else { return visits[edge] > visits[other] }
    let (mean, otherMean) = (mean(edge), mean(other))
    return byMean
      ? mean > otherMean || mean == otherMean && visits[edge] > visits[other]
      : visits[edge] > visits[other] || visits[edge] == visits[other] && mean > otherMean
  }

  /// Makes a node worth its best action.
  mutating func raise(_ node: Int) {
    var best = -Double.infinity
    for edge in edges(of: node) where visits[edge] > 0 { best = max(best, mean(edge)) }
    nodeValues[node] = best
  }

  /// The mean return of an action, or where it leads to a node that is worth its best action, what that promises; 0 of one
  /// never tried.
  @inline(__always)
  func mean(_ edge: Int) -> Double {
    if visits[edge] == 0 { return 0 }
    if discount > 0, children[edge] >= 0 {
      let value = nodeValues[Int(children[edge])]
      if value > -.infinity { return Double(rewards[edge]) + discount * value }
    }
    return totals[edge] / Double(visits[edge])
  }

  /// Notes which node followed an action, −1 for none, and makes the action worth what its outcomes are on the mean.
  mutating func note(_ node: Int, after edge: Int, reward: Double, discount: Double) {
    if let i = outcomes[edge].firstIndex(where: { $0.node == node }) {
      outcomes[edge][i].count += 1
      outcomes[edge][i].rewards += reward
    } else {
      outcomes[edge].append(Outcome(node: Int32(node), count: 1, rewards: reward))
    }
    var (sum, count) = (0.0, 0.0)
    for outcome in outcomes[edge] {
      count += Double(outcome.count)
      sum += outcome.rewards
      if outcome.node >= 0 {
        sum += discount * Double(outcome.count) * nodeValues[Int(outcome.node)]
      }
    }
    totals[edge] = Double(visits[edge]) * sum / count
  }
}
