internal import GymCore

extension GoLite {
  /// What a solved board is, in words.
  func report(on solved: SolvedBoard) -> SolutionReport {
    let columns = (0..<width).map { "ABCDEFGHJKLMNOPQRST"[$0] }
    let names = (0..<pass).map { columns[$0 % width] + "\(height - $0 / width)" }
    return SolutionReport(
      unit: "points",
      facts: [
        .init(
          "rules",
          "\(width)×\(height) points, area scoring, two passes end the game, "
            + (suicide
              ? "suicide of two and more stones is allowed" : "suicide is forbidden")),
        .init("bounds", bounds),
        .init(
          "values",
          "the area of Black, who begins, less that of White, before komi; the reward is 1, 0 or "
            + "-1 as it is greater than the komi of \(komiText), equal or less"),
      ],
      positionCount: solved.positionCount, stateCount: solved.stateCount,
      exactStateCount: solved.exactStateCount, sweepCount: solved.sweepCount,
      actionNames: names + ["pass"], columnCount: width,
      verdict: { verdict(on: $0) })
  }

  /// Who wins where the value lies between bounds.
  private func verdict(on bounds: ValueBounds) -> String {
    let end = "with a komi of \(komiText)"
    if bounds.lower > Double(komi) { return "Black wins \(end)" }
    if bounds.upper < Double(komi) { return "White wins \(end)" }
    if bounds.isExact { return "a tie \(end)" }
    // Neither can force a win, so each can keep the other from one, if only by going round.
    return ko == .simple && longCycle == .tie
      ? "a tie \(end), in circles if need be" : "open \(end)"
  }

  /// For which rules the bounds hold, and what brings them nearer to each other.
  private var bounds: String {
    switch ko {
    case .simple: "certain whatever games in circles are worth"
    case .situational, .positional:
      "certain whichever repetitions are forbidden, at the start of a game; then a search with the "
        + "whole history by \(ko.rawValue) superko"
    }
  }

  private var komiText: String {
    komi == komi.rounded() ? "\(Int(komi))" : "\(komi)"
  }
}

extension String {
  /// The character at a place, as a text.
  fileprivate subscript(place: Int) -> String { String(self[index(startIndex, offsetBy: place)]) }
}
