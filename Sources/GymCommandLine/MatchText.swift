internal import Foundation
internal import GymCore
internal import Matches

/// The results of a match for people.
struct MatchText: CustomStringConvertible {
  let description: String

  init(_ report: MatchReport, of plan: MatchPlan, _ players: [MatchPlayer]) {
    let result = report.result
    var rows = [
      ("first", players[0].description), ("second", players[1].description),
      ("game", Phrases.environment(plan.game)),
      ("games", Self.games(report, of: plan)), ("", ""),
      ("score of the first", Self.score(of: result)), ("Elo", Self.elo(of: result)),
      ("wins", Numerals.grouped(result.wins)), ("draws", Self.draws(report)),
      ("losses", Numerals.grouped(result.losses)),
      ("as the first side", Self.counts(report.resultAsFirst)),
      ("as the second side", Self.counts(report.resultAsSecond)),
    ]
    if let test = report.test { rows.append(("test", Self.verdict(report, of: test))) }
    rows += [
      ("", ""), ("mean length", Phrases.decimal(report.meanLength) + " moves"),
      ("time a move", Self.time(report)),
    ]
    if report.resignations > 0 {
      rows.append(("given up", Phrases.count(report.resignations, "game")))
    }
    if report.forfeits.first + report.forfeits.second > 0 {
      rows.append(
        (
          "forfeited",
          "\(report.forfeits.first) by the first, \(report.forfeits.second) by the second"
        ))
    }
    description = TextLayout.lines(rows, column: 20)
  }

  private static func games(_ report: MatchReport, of plan: MatchPlan) -> String {
    let count = report.result.games
    let different = report.differentGameCount
    return Numerals.grouped(count)
      + (count < plan.games ? " of \(Numerals.grouped(plan.games))" : "") + ", seed \(plan.seed)"
      + (plan.openingLength > 0
        ? ", \(Phrases.count(plan.openings, "opening")) of \(plan.openingLength) moves" : "")
      + (different < count
        ? "; \(different) different, and the others say nothing new" : "")
  }

  private static func draws(_ report: MatchReport) -> String {
    Numerals.grouped(report.result.draws)
      + (report.cutGames > 0 ? ", of which the time limit cut \(report.cutGames)" : "")
  }

  private static func score(of result: MatchResult) -> String {
    share(result.score) + interval(result.scoreInterval, share)
  }

  private static func share(_ score: Double) -> String { String(format: "%.3f", score) }

  /// Returns a difference of ratings with its interval.
  static func elo(of result: MatchResult) -> String {
    points(result.eloDifference) + interval(result.eloInterval, points)
  }

  private static func points(_ difference: Double) -> String {
    difference.isFinite
      ? String(format: "%+.0f", difference) : difference > 0 ? "+inf" : "-inf"
  }

  private static func interval(
    _ bounds: ClosedRange<Double>, _ text: (Double) -> String
  ) -> String {
    let (low, high) = (text(bounds.lowerBound), text(bounds.upperBound))
    return "  [\(low), \(high)] 95 % confidence"
  }

  private static func counts(_ result: MatchResult) -> String {
    "\(result.wins) won, \(result.draws) drawn, \(result.losses) lost"
  }

  private static func verdict(_ report: MatchReport, of test: SequentialTest) -> String {
    let ratio = "log-likelihood ratio \(Phrases.decimal(report.logLikelihoodRatio))"
    let (low, high) = (Phrases.decimal(test.lowerBound), Phrases.decimal(test.upperBound))
    return switch report.verdict {
    case .elo0: "elo0 = \(Phrases.figure(test.elo0)) accepted: \(ratio) reached \(low)"
    case .elo1: "elo1 = \(Phrases.figure(test.elo1)) accepted: \(ratio) reached \(high)"
    case nil: "undecided: \(ratio) is between \(low) and \(high)"
    }
  }

  private static func time(_ report: MatchReport) -> String {
    zip(["first", "second"], [report.first.mean, report.second.mean]).map { name, seconds in
      "\(name) \(seconds.map { Phrases.metric($0 * 1_000) + " ms" } ?? "–")"
    }.joined(separator: ", ")
  }
}
