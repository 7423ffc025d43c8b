<<<<<<< HEAD
internal import GymCore

/// The solution of a game for people.
struct MatchText: CustomStringConvertible {
  let description: String

  /// Where the values begin.
  private static let column = 20

  init(_ solved: SolvedMatch) {
    let report = solved.report
    let share = Double(report.exactStateCount) / Double(report.stateCount)
    var rows = [("environment", Phrases.environment(solved.environment))]
    rows += report.facts.map { ($0.name, $0.text) }
    rows += [
      ("positions", Numerals.grouped(report.positionCount)),
      (
        "states",
        "\(Numerals.grouped(report.stateCount)), the value of "
          + "\(Numerals.grouped(report.exactStateCount)) certain (\(Phrases.decimal(share * 100)) %)"
      ),
      ("sweeps", Numerals.grouped(report.sweepCount)),
      (
        "seconds",
        "\(Phrases.metric(solved.seconds)), search \(Phrases.metric(solved.searchSeconds))"
      ),
      ("start, bounds", Self.interval(solved.bounds) + " \(report.unit)"),
      ("value", Self.value(solved.start.bounds, report)),
    ]
    let width = Output.isTerminal ? Output.width : .max
    description =
      rows.map { name, value in
        let gap = String(repeating: " ", count: max(2, Self.column - name.count))
        return TextLayout.wrapped(value, after: name + gap, width: width) + "\n"
      }.joined() + "\n" + Self.actions(of: solved)
  }

  private static func value(_ bounds: ValueBounds, _ report: SolutionReport) -> String {
    let text =
      bounds.isExact
      ? "\(interval(bounds)) \(report.unit)"
      : "\(interval(bounds)) \(report.unit), not certain"
    return "\(text): \(report.verdict(bounds))"
  }

  /// One number where the bounds are equal, and else both.
  private static func interval(_ bounds: ValueBounds) -> String {
    bounds.isExact ? number(bounds.lower) : "\(number(bounds.lower))..\(number(bounds.upper))"
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  /// The actions at the start, those of a board as they lie on it.
  private static func actions(of solved: SolvedMatch) -> String {
    let (report, actions) = (solved.report, solved.start.actions)
    let texts = actions.map { action in action.map { interval($0.bounds) } ?? "-" }
    let rowCount = report.columnCount > 0 ? actions.count / report.columnCount : 0
    let size = Output.isTerminal ? (columns: Output.width, rows: max(8, Output.height - 8)) : nil
    var text = ""
    if rowCount > 0 {
      text +=
        TextTable(
          title: "FIRST ACTIONS (\(report.unit))", rows: rowCount, columns: report.columnCount,
          within: size
        ) { texts[$0] }.text
    }
    for action in actions.indices.dropFirst(rowCount * report.columnCount) {
      text += "\(report.actionNames[action]): \(texts[action])\n"
    }
    return text
=======
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
>>>>>>> main
  }
}
