internal import GymCore
internal import Matches

/// Says on standard error how a match goes.
struct MatchMonitor {
  private let plan: MatchPlan
  private let names: [String]
  private let isWatched: Bool
  private var lastTime = ContinuousClock.now

  private static let interval = Duration.seconds(5)

  init(_ plan: MatchPlan, _ players: [MatchPlayer], isWatched: Bool) {
    self.plan = plan
    names = players.map(\.name)
    self.isWatched = isWatched
  }

  /// Tells of a game, and now and then of all.
  mutating func show(_ game: GameRecord, _ report: MatchReport) {
    if case .forfeit(let forfeit) = game.ending {
      Output.note(
        "game \(game.number + 1): \(names[game.gain < 0 ? 0 : 1]) loses: it \(forfeit)")
    }
    guard isWatched, lastTime.duration(to: .now) >= Self.interval else { return }
    lastTime = .now
    let result = report.result
    Output.note(
      "\(Numerals.grouped(result.games))/\(Numerals.grouped(plan.games)) games  "
        + "score \(Phrases.decimal(result.score))  Elo \(MatchText.elo(of: result))"
        + (report.test == nil
          ? "" : "  log-likelihood ratio \(Phrases.decimal(report.logLikelihoodRatio))"))
  }
}
