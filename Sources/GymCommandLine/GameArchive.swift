internal import GoLiteEnvironment
internal import GymCore
internal import Matches
internal import Runs

/// The games of Go of a match in files, one a game.
struct GameArchive {
  private let folder: Folder
  private let rules: GoLite
  private let names: [String]
  private let digits: Int

  /// Makes the folder for the games of a plan between players of two names.
  ///
  /// - Throws: `UsageError` where the game is not Go.
  init(in path: String, of plan: MatchPlan, _ names: [String]) throws {
    guard let rules = try GoLite(plan.game) else {
      throw UsageError("--sgf writes games of go-lite, not of \(plan.game.name)")
    }
    self.rules = rules
    self.names = names
    digits = "\(plan.games)".count
    folder = try Folder(making: path)
  }

  /// Writes a game.
  func write(_ game: GameRecord) throws {
    var file = SGFGame(Array(zip(game.players, game.actions)), by: rules)
    let isFirstBlack = game.side == .first
    (file.black, file.white) = isFirstBlack ? (names[0], names[1]) : (names[1], names[0])
    file.result = GoResult(of: game, by: rules)
    let number = "\(game.number + 1)"
    let name = "game-" + String(repeating: "0", count: digits - number.count) + number + ".sgf"
    try folder.writeAtomically(file.file.bytes, to: name, reachesDisk: false)
  }
}

extension GoResult {
  /// How a game of a match ended that was played by `rules`.
  init(of game: GameRecord, by rules: GoLite) {
    self =
      switch (game.ending, game.winner) {
      case (.timeLimit, _): .void
      case (_, nil): .draw
      case (.resignation, let winner?): .win(winner, .resignation)
      case (.forfeit, let winner?): .win(winner, .forfeit)
      case (.rules, .some): GoResult(lead: Self.lead(of: game, by: rules))
      }
  }

  private static func lead(of game: GameRecord, by rules: GoLite) -> Float {
    var random = RandomStream(seed: 0)
    var state = rules.initialState(using: &random)
    for (player, action) in zip(game.players, game.actions) {
      rules.play(action, by: player, in: &state)
    }
    return rules.score(of: state)
  }
}

extension GoLite {
  /// The rules of a game that is Go; `nil` where it is another.
  init?(_ game: ConfiguredEnvironment) throws(SettingError) {
    guard game.name == Self.name else { return nil }
    let own = Set(Self.settings.map(\.description.name))
    try self.init(
      game.settings.filter { own.contains($0.name) }, owner: "environment '\(game.name)'")
  }
}
