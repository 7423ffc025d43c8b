internal import GymCore
internal import Learning

/// How actions are chosen on the way down.
struct Selection {
  /// Whether bounds are weighed by prior probabilities.
  var usesPriors: Bool
  var exploration: Float
  var rave: Float
  var isGame: Bool

  /// Whether a node is worth its best action.
  var isMaximal: Bool

  /// Whether ways that lead to one state meet in one node.
  var meets: Bool
}

extension Tree {
  /// The mean returns that count as 0 and as 1 in a node: of games −1 and 1, and else the least and the greatest, in the
  /// node where it is worth its best action and in the tree where it is worth its mean.
  @inline(__always)
  private func range(of node: Int, _ selection: Selection) -> (least: Double, greatest: Double) {
    if selection.isGame { return (-1, 1) }
    guard selection.isMaximal else { return (least, greatest) }
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for edge in edges(of: node) where visits[edge] > 0 {
      least = min(least, mean(edge))
      greatest = max(greatest, mean(edge))
    }
    return (least, greatest)
  }

  /// Returns the action of `node` to try next, among those that `isOpen` allows.
  ///
  /// Simulations under way count as tried. Where nothing is explored besides they count as lost, so that not all of them
  /// go the same way.
  @inline(__always)
  func select(
    from node: Int, _ selection: Selection, where isOpen: (_ edge: Int) -> Bool
  ) -> Int? {
    let edges = edges(of: node)
    let total = Float(max(1, nodeVisits[node]))
    let width =
      selection.usesPriors ? total.squareRoot() : Float(logarithm(Double(total)))
    let (least, greatest) = range(of: node, selection)
    let scale = greatest > least ? 1 / (greatest - least) : 0
    var best: Int?
    var bestScore = -Float.infinity
    for edge in edges where isOpen(edge) {
      let score = score(edge, width, selection, least, scale)
      if score > bestScore {
        bestScore = score
        best = edge
      }
    }
    return best
  }

  @inline(__always)
  private func score(
    _ edge: Int, _ width: Float, _ selection: Selection, _ least: Double, _ scale: Double
  ) -> Float {
    let tried = Float(visits[edge])
    let pending = Float(underway[edge])
    let believed = believedCounts[edge]
    let count = tried + believed
    var value: Float = 0.5
    if count > 0 {
      let sum =
        (visits[edge] == 0 ? 0 : normalized(mean(edge), least, scale) * tried) + believedSums[edge]
      value = sum / count
    } else if !selection.usesPriors, selection.rave == 0 {
      // Every action is tried once, in order.
      return pending == 0 ? .infinity : -pending
    }
    let later = laterWeights[edge]
    if selection.rave > 0, later > 0 {
      let mean = normalized(Double(laterTotals[edge] / later), least, scale)
      // β of Gelly and Silver 2011, section 4.3, by the bias of the values as if first.
      let share = later / (later + count + later * count / selection.rave)
      value += share * (mean - value)
    }
    if pending > 0, selection.usesPriors || selection.exploration == 0 {
      value *= (count + 1) / (count + 1 + pending)
    }
    if selection.usesPriors {
      return value + selection.exploration * priors[edge] * width / (1 + tried + pending)
    }
    guard selection.exploration > 0 else { return value }
    return value + selection.exploration * (width / (count + pending + 0x1p-20)).squareRoot()
  }

  /// Scales a mean return to 0…1; ½ where there is nothing to compare it with.
  @inline(__always)
  private func normalized(_ mean: Double, _ least: Double, _ scale: Double) -> Float {
    scale == 0 ? 0.5 : Float(min(max((mean - least) * scale, 0), 1))
  }
}
