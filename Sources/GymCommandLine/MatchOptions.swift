internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Matches

/// Which games `rlgym match` plays, and when it stops.
struct MatchOptions: ParsableArguments {
  @Option(
    name: .customLong("env"), help: ArgumentHelp("The game; see rlgym list.", valueName: "name"))
  var environment: String

  @Option(
    name: .customLong("env-set"),
    help: ArgumentHelp("Change a setting of the game; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(help: ArgumentHelp("Games to play. (default: 100)", valueName: "number"))
  var games: String?

  @Option(
    help: ArgumentHelp("Determines the games, with the players. (default: 0)", valueName: "number"))
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "How many different openings are taken by turns. (default: a new one every two games)",
      valueName: "number"))
  var openings: String?

  @Option(
    help: ArgumentHelp(
      "Random moves that make an opening. (default: 0, and 4 with --openings)", valueName: "number")
  )
  var openingMoves: String?

  @Option(
    help: ArgumentHelp(
      "Stop as soon as it is decided whether the first is elo1 points better or elo0.",
      valueName: "elo0,elo1"))
  var sprt: String?

  @Option(
    help: ArgumentHelp(
      "How often --sprt may decide for elo1 where elo0 is true. (default: 0.05)",
      valueName: "number"))
  var alpha: String?

  @Option(
    help: ArgumentHelp(
      "How often --sprt may decide for elo0 where elo1 is true. (default: 0.05)",
      valueName: "number"))
  var beta: String?

  /// Returns the games.
  func plan() throws -> MatchPlan {
    let settings = try Arguments.environmentSettings(environmentSettings)
    let game = try Catalog.environmentRegistry.entry(named: environment)
      .configured(with: settings)
    try game.requireBothSides()
    guard game.isGame else {
      let games = Catalog.environmentRegistry.entries
        .filter { (try? $0.configured().isGame) == true }.map(\.name)
      let known = games.isEmpty ? "" : " (known: \(games.joined(separator: ", ")))"
      throw UsageError("environment \(quoted: environment) is not a game of two players\(known)")
    }
    let openings = try Arguments.count(openings, "--openings")
    let moves = try Arguments.wholeNumber(openingMoves, "--opening-moves", in: 0...1_000)
    return MatchPlan(
      game, games: try Arguments.wholeNumber(games, "--games", in: 1...1_000_000) ?? 100,
      seed: try Arguments.seed(seed) ?? 0, openings: openings,
      openingLength: moves ?? (openings == nil ? 0 : 4))
  }

  /// Returns the test that may end the match.
  func test() throws(UsageError) -> SequentialTest? {
    let (alpha, beta) = (
      try Arguments.fraction(alpha, "--alpha"), try Arguments.fraction(beta, "--beta")
    )
    guard let sprt else {
      guard alpha == nil, beta == nil else {
        throw UsageError("\(alpha == nil ? "--beta" : "--alpha") goes with --sprt")
      }
      return nil
    }
    let bounds = sprt.split(separator: ",", omittingEmptySubsequences: false)
      .compactMap { Numerals.real(from: String($0), in: -1_000...1_000).map(Double.init) }
    guard bounds.count == 2, sprt.count(where: { $0 == "," }) == 1, bounds[0] < bounds[1] else {
      throw UsageError(
        "--sprt must be two numbers from -1,000 to 1,000, the lesser first, with a comma "
          + "between them, "
          + "got \(quoted: sprt)")
    }
    let errors = (alpha ?? 0.05, beta ?? 0.05)
    guard errors.0 > 0, errors.1 > 0, errors.0 + errors.1 < 1 else {
      throw UsageError(
        "--alpha and --beta must be above 0 and add up to less than 1, got \(errors.0) and "
          + "\(errors.1)"
      )
    }
    return SequentialTest(elo0: bounds[0], elo1: bounds[1], alpha: errors.0, beta: errors.1)
  }
}
