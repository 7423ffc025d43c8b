internal import GymCore

/// How actions are chosen on the way down.
struct Selection {
  /// Whether bounds are weighed by prior probabilities.
  var usesPriors: Bool
  var exploration: Float
  var rave: Float
  var isGame: Bool

  /// Whether a node is worth its best action.
  var isMaximal: Bool

  /// Whether games are searched no further where one is known to win or lose.
  var proves: Bool

  /// Whether ways that lead to one state meet in one node.
  var meets: Bool

  /// The most steps down the tree.
  var depth: Int

  /// How much more a move counts as if first that was played at once than one at the end.
  var nearness: Float
}

extension Tree {
  /// Follows the best actions from the root as far as nodes are known.
  ///
  /// - Returns: The last node, and the action from there that leads on or ends the episode; `nil` at the greatest depth, and
  ///   where every way comes back to where the simulation was, or all that follows is known.
  mutating func follow(
    _ simulation: Simulation, _ selection: Selection, stamp: Int32
  ) -> (node: Int, edge: Int?) {
    var node = root
    while true {
      nodes[node].stamp = stamp
      guard simulation.edges.count < selection.depth,
        let edge = select(from: node, selection, stamp: stamp)
      else { return (node, nil) }
      take(edge, from: node, simulation)
      let child = Int(edges[edge].child)
      guard child >= 0, !edges[edge].isTerminal else { return (node, edge) }
      simulation.rewards.append(edges[edge].reward)
      node = child
    }
  }

  @inline(__always)
  mutating func take(_ edge: Int, from node: Int, _ simulation: Simulation) {
    simulation.edges.append(edge)
    simulation.nodes.append(node)
    edges[edge].underway += 1
    nodes[node].visits += 1
  }

  /// The mean returns that count as 0 and as 1 in a node: of games −1 and 1, and else the least and the greatest, in the
  /// node where it is worth its best action and in the tree where it is worth its mean.
  @inline(__always)
  private func range(of node: Int, _ selection: Selection) -> (least: Double, greatest: Double) {
    if selection.isGame { return (-1, 1) }
    guard selection.isMaximal else { return (least, greatest) }
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for edge in edges(of: node) where edges[edge].visits > 0 {
      let mean = mean(edges[edge])
      least = min(least, mean)
      greatest = max(greatest, mean)
    }
    return (least, greatest)
  }

  /// Whether an action leads where there is something to be found, other than where the simulation was.
  @inline(__always)
  private func leadsOn(_ edge: Edge, _ stamp: Int32?) -> Bool {
    guard edge.child >= 0 else { return !edge.isTerminal }
    let child = nodes[Int(edge.child)]
    return child.stamp != stamp && !child.isClosed
  }

  /// Returns the action of `node` to try next, of a game one that is not known to lose; where nodes are worth their best
  /// action, one that leads neither where all is known nor to a node of `stamp`.
  ///
  /// Simulations under way count as tried. Where nothing is explored besides they count as lost, so that not all of them
  /// go the same way.
  @inline(__always)
  func select(from node: Int, _ selection: Selection, stamp: Int32? = nil) -> Int? {
    let total = Float(max(1, nodes[node].visits))
    let width: Float =
      if selection.usesPriors {
        total.squareRoot()
      } else {
        selection.exploration > 0 ? Float(logarithm(Double(total))) : 0
      }
    let (least, greatest) = range(of: node, selection)
    let scale = greatest > least ? 1 / (greatest - least) : 0
    var best: Int?
    var bestScore = -Float.infinity
    for i in edges(of: node) {
      let edge = edges[i]
      if edge.isLost || selection.isMaximal && !leadsOn(edge, stamp) {
        continue
      }
      let score = score(edge, width, selection, least, scale)
      if score > bestScore {
        bestScore = score
        best = i
      }
    }
    return best
  }

  @inline(__always)
  private func score(
    _ edge: Edge, _ width: Float, _ selection: Selection, _ least: Double, _ scale: Double
  ) -> Float {
    let tried = Float(edge.visits)
    let pending = Float(edge.underway)
    let count = tried + edge.believedCount
    var value: Float = 0.5
    if count > 0 {
      let sum =
        (edge.visits == 0 ? 0 : normalized(mean(edge), least, scale) * tried) + edge.believedSum
      value = sum / count
    } else if !selection.usesPriors, selection.rave == 0 {
      // Every action is tried once, in order.
      return pending == 0 ? .infinity : -pending
    }
    let later = edge.laterWeight
    if selection.rave > 0, later > 0 {
      let mean = normalized(Double(edge.laterTotal / later), least, scale)
      // β of Gelly and Silver 2011, section 4.3, by the bias of the values as if first.
      let share = later / (later + count + later * count / selection.rave)
      value += share * (mean - value)
    }
    if pending > 0, selection.usesPriors || selection.exploration == 0 {
      value *= (count + 1) / (count + 1 + pending)
    }
    if selection.usesPriors {
      return value + selection.exploration * edge.prior * width / (1 + tried + pending)
    }
    guard selection.exploration > 0 else { return value }
    var tries = count + pending
    // Where ways meet, how often the state was come to by any (Saffidine et al. 2012).
    if selection.isMaximal, edge.child >= 0 {
      tries = max(tries, Float(nodes[Int(edge.child)].visits))
    }
    return value + selection.exploration * (width / (tries + 0x1p-20)).squareRoot()
  }

  /// Scales a mean return to 0…1; ½ where there is nothing to compare it with.
  @inline(__always)
  private func normalized(_ mean: Double, _ least: Double, _ scale: Double) -> Float {
    scale == 0 ? 0.5 : Float(min(max((mean - least) * scale, 0), 1))
  }
}
