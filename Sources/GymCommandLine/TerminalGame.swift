internal import GTP
internal import GoLiteEnvironment
internal import GymCore
internal import Matches

/// A game of Go of a person at the terminal.
struct TerminalGame {
  private let plan: MatchPlan
  private let rules: GoLite
  private let opponent: MatchPlayer
  private let side: Player

  /// Finds the opponent whom `text` names.
  init(
    in game: ConfiguredEnvironment, against text: String, as side: String?, seed: UInt64
  ) throws {
    guard let rules = try GoLite(game) else {
      throw UsageError("--against plays \(GoLite.name), not \(game.name)")
    }
    switch side {
    case nil, "black": self.side = .first
    case "white": self.side = .second
    case let other?: throw UsageError("--side must be black or white, got '\(other)'")
    }
    self.rules = rules
    opponent = try MatchPlayer(text, "--against", in: game, seconds: 86_400)
    // Who is named first begins the only game.
    plan = MatchPlan(game, games: 1, seed: seed)
  }

  /// Plays it and says how it ended.
  func play() throws {
    let (rules, opponent, side) = (rules, opponent, side)
    do {
      try plan.play(
        threads: 1,
        contestants: {
          let person = Person(rules: rules)
          return side == .first
            ? [person, try opponent.make()] : [try opponent.make(), person]
        }, until: { false }
      ) { game in
        let result = GoResult(of: game, by: rules)
        let words =
          switch game.winner {
          case nil: "Nobody wins"
          case side: "You win"
          default: "\(opponent.name) wins"
          }
        var reason = ""
        if case .forfeit(let forfeit) = game.ending { reason = ": the loser \(forfeit)" }
        Output.line("\(words): \(result)\(reason)")
        return false
      }
    } catch let failure as EngineFailure {
      throw Failure("\(failure)")
    }
  }
}
