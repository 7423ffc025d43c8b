internal import GoLiteEnvironment
internal import GymCore

/// How what a search found is written, in a line of one of the forms that programs read.
///
/// Every move ends with a line of play, which is never empty. Shares of wins are those of who is to act.
struct AnalysisForm {
  enum Dialect {
    /// Leela Zero's: shares of wins in ten-thousandths.
    case leelaZero

    /// KataGo's: real numbers.
    case kataGo
  }

  let dialect: Dialect
  let size: Int
  let player: Player

  /// Whether the whole position is told of too, and whose every point will be.
  var showsRoot = false
  var showsOwnership = false

  /// The most moves that are told of.
  var greatestCount = Int.max

  /// Returns the line; empty where nothing was tried.
  func line(_ search: SearchInsight) -> String {
    let visits = search.visits
    let order = visits.indices.filter { visits[$0] > 0 }
      .sorted { (visits[$1], $0) < (visits[$0], $1) }
    guard let best = order.first else { return "" }
    let total = visits.reduce(0, +)
    var parts = order.prefix(greatestCount).enumerated().map { place, action in
      let moves = action == search.principalVariation.first ? search.principalVariation : [action]
      let share = search.winShare(of: action)
      let prior = Float(visits[action]) / Float(total)
      return "info move \(name(action)) visits \(visits[action]) winrate \(number(share)) "
        + "prior \(number(prior)) lcb \(number(share)) order \(place) "
        + "pv \(moves.map(name).joined(separator: " "))"
    }
    if dialect == .kataGo, showsRoot {
      parts.append(
        "rootInfo visits \(total) winrate \(number(search.winShare(of: best)))")
    }
    if dialect == .kataGo, showsOwnership, search.ownership.count == size * size {
      let sign: Float = player == .first ? 1 : -1
      parts.append(
        "ownership " + search.ownership.map { real($0 * sign) }.joined(separator: " "))
    }
    return parts.joined(separator: " ")
  }

  private func name(_ action: Int) -> String { Vertex(action: action, size: size).description }

  private func number(_ share: Float) -> String {
    dialect == .leelaZero ? "\(Int((share * 10_000).rounded()))" : real(share)
  }

  /// A number with a point and six decimals at most, however small it is.
  private func real(_ number: Float) -> String {
    let millionths = Int((number * 1_000_000).rounded())
    let digits = String(millionths.magnitude % 1_000_000)
    return (millionths < 0 ? "-" : "") + "\(millionths.magnitude / 1_000_000)."
      + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
