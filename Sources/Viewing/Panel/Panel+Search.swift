import Drawing
import GymCore

/// What a search found, or has found so far.
extension Panel {
  /// Draws how often each action was tried and what it was found to be worth, the line of play that is believed best,
  /// and how much was searched.
  mutating func drawSearch() {
    guard let search = content.insight.search, !search.visits.isEmpty else { return }
    let total = max(1, search.visits.reduce(0, +))
    writeTitle(Overlay.search.title, trailing: amount(of: search, total))
    let best = search.visits.indices.sorted {
      (search.visits[$0], -$0) > (search.visits[$1], -$1)
    }
    let most = max(1, search.visits[best[0]])
    for action in best.prefix(max(2, min(7, Int(room / Self.lineHeight) - 3))) {
      guard search.visits[action] > 0 || search.visits.count < 8, let row = take(Self.lineHeight)
      else { break }
      drawName(action, in: row)
      let share = Float(search.visits[action]) / Float(most)
      drawBar(
        in: row, share: Float(search.visits[action]) / Float(total),
        text: worth(of: action, search),
        isBest: action == best[0], isTaken: content.taken == .action(action),
        .heat(share.squareRoot()))
    }
    drawLine(search.principalVariation)
  }

  private func amount(of search: SearchInsight, _ total: Int) -> String {
    guard search.simulations > 0 else { return "\(Numerals.grouped(total)) visits" }
    return "\(Numerals.grouped(search.simulations)) simulations"
  }

  /// The share of games that an action is expected to win, or what it is worth where nobody wins.
  private func worth(of action: Int, _ search: SearchInsight) -> String {
    guard search.visits[action] > 0 else { return "–" }
    guard content.isGame else { return Self.decimal(Double(search.values[action])) }
    return "\(Int((100 * search.winShare(of: action)).rounded())) %"
  }

  /// Writes the line of play that is believed best, in two lines at the most.
  private mutating func drawLine(_ actions: [Int]) {
    guard !actions.isEmpty else { return }
    skip(3)
    var lines = [""]
    for action in actions.prefix(24) {
      let name = content.names.indices.contains(action) ? content.names[action] : "\(action)"
      let last = lines.count - 1
      let longer = lines[last].isEmpty ? name : lines[last] + " → " + name
      if Font.width(of: longer, size: 12) <= width {
        lines[last] = longer
      } else if lines.count < 2 {
        lines.append(name)
      } else {
        break
      }
    }
    for line in lines { write(line, size: 12, .muted) }
  }
}
