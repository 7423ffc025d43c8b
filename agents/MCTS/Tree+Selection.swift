internal import GymCore
internal import Learning

/// How actions are chosen on the way down.
struct Selection {
  var rule: SearchSettings.Rule
  var exploration: Float
  var rave: Float
  var isGame: Bool
}

extension Tree {
  /// Scales a mean return to 0…1: of games from −1…1, and else from the least to the greatest mean so far.
  @inline(__always)
  func normalized(_ mean: Double, _ selection: Selection) -> Float {
    if selection.isGame { return Float(mean + 1) * 0.5 }
    guard greatest > least else { return 0.5 }
    return Float(min(max((mean - least) / (greatest - least), 0), 1))
  }

  /// Returns the action of `node` to try next, among those that `isLegal` allows.
  ///
  /// Simulations under way count as tried. Where nothing is explored besides they count as lost, so that not all of them
  /// go the same way.
  @inline(__always)
  func select(
    from node: Int, _ selection: Selection, where isLegal: (Int32) -> Bool
  ) -> Int? {
    let edges = edges(of: node)
    let total = Float(max(1, nodeVisits[node]))
    let width =
      selection.rule == .uct
      ? Float(logarithm(Double(total))) : total.squareRoot()
    var best: Int?
    var bestScore = -Float.infinity
    for edge in edges where isLegal(actions[edge]) {
      let score = score(edge, width, selection)
      if score > bestScore {
        bestScore = score
        best = edge
      }
    }
    return best
  }

  @inline(__always)
  private func score(_ edge: Int, _ width: Float, _ selection: Selection) -> Float {
    let tried = Float(visits[edge])
    let pending = Float(underway[edge])
    let believed = believedCounts[edge]
    let count = tried + believed
    var value: Float = 0.5
    if count > 0 {
      let sum =
        (visits[edge] == 0 ? 0 : normalized(mean(edge), selection) * tried) + believedSums[edge]
      value = sum / count
    } else if selection.rule == .uct, selection.rave == 0 {
      // Every action is tried once, in order.
      return pending == 0 ? .infinity : -pending
    }
    let later = laterWeights[edge]
    if selection.rave > 0, later > 0 {
      let mean = normalized(Double(laterTotals[edge] / later), selection)
      // β of Gelly and Silver 2011, section 4.3, by the bias of the values as if first.
      let share = later / (later + count + later * count / selection.rave)
      value += share * (mean - value)
    }
    switch selection.rule {
    case .uct:
      guard selection.exploration > 0 else {
        return pending > 0 ? value * (count + 1) / (count + 1 + pending) : value
      }
      return value + selection.exploration * (width / (count + pending + 0x1p-20)).squareRoot()
    case .puct:
      let bonus = selection.exploration * priors[edge] * width / (1 + tried + pending)
      return pending > 0 ? value * (count + 1) / (count + 1 + pending) + bonus : value + bonus
    }
  }
}
