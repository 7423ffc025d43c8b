public import GymCore

/// How a match went, game by game.
public struct MatchReport: Sendable {
  /// The test that may end the match.
  public let test: SequentialTest?

  /// How the games ended for the contestant named first.
  public private(set) var result = MatchResult()

  /// The same of the games that it began.
  public private(set) var resultAsFirst = MatchResult()

  /// The same of the games that the other began.
  public private(set) var resultAsSecond = MatchResult()

  /// How often two games of one opening brought the contestant named first 0, ½, 1, 1½ and 2 points.
  public private(set) var pairs = [0, 0, 0, 0, 0]

  /// The moves of all games.
  public private(set) var moves = 0

  /// The games that the time limit cut, which count as drawn.
  public private(set) var cutGames = 0

  /// The games that were given up.
  public private(set) var resignations = 0

  /// How many games each contestant lost by what does not count.
  public private(set) var forfeits = (first: 0, second: 0)

  /// What the contestants took to think.
  public private(set) var first = ThinkingTime(), second = ThinkingTime()

  private var points = 0
  private var differentGames: Set<UInt64> = []

  /// Creates the report of no game.
  public init(test: SequentialTest? = nil) {
    self.test = test
  }

  /// Adds the game that follows those before.
  public mutating func add(_ game: GameRecord) {
    result.record(game.gain)
    if game.side == .first {
      resultAsFirst.record(game.gain)
    } else {
      resultAsSecond.record(game.gain)
    }
    let halves = game.gain > 0 ? 2 : game.gain < 0 ? 0 : 1
    if game.number % 2 == 0 { points = halves } else { pairs[points + halves] += 1 }
    moves += game.actions.count
    first.add(game.first)
    second.add(game.second)
    differentGames.insert(game.digest)
    switch game.ending {
    case .rules: break
    case .timeLimit: cutGames += 1
    case .resignation: resignations += 1
    case .forfeit where game.gain < 0: forfeits.first += 1
    case .forfeit: forfeits.second += 1
    }
  }

  /// The moves of a game, on average.
  public var meanLength: Double { Double(moves) / Double(max(1, result.games)) }

  /// How many games differ by their moves or by who began: where neither contestant draws lots, games
  /// of one opening are one game, which says no more for being played again.
  public var differentGameCount: Int { differentGames.count }

  /// The generalized log-likelihood ratio of the pairs that are complete; 0 without a test.
  public var logLikelihoodRatio: Double { test?.logLikelihoodRatio(of: pairs) ?? 0 }

  /// What the test decided; `nil` for nothing yet.
  public var verdict: SequentialTest.Verdict? { test?.verdict(of: logLikelihoodRatio) }
}
