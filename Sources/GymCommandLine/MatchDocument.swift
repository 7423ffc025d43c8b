internal import GymCore
internal import Matches

/// The results of a match in JSON, `null` where there is no value.
struct MatchDocument: Encodable {
  private let environment: String
  private let environmentVersion: Int
  private let environmentSettings: [String: String]
  private let first: String
  private let second: String
  private let seed: UInt64
  private let games: Int
  private let openings: Int
  private let openingMoves: Int
  private let differentGames: Int
  private let wins: Int
  private let draws: Int
  private let losses: Int
  private let asFirst: MatchResult
  private let asSecond: MatchResult
  private let pairs: [Int]
  private let score: Double
  private let scoreInterval: [Double]
  private let elo: OrNull<Double>
  private let eloInterval: [OrNull<Double>]
  private let sprt: OrNull<Test>
  private let meanLength: Double
  private let cutGames: Int
  private let resignations: Int
  private let forfeits: [Int]
  private let secondsPerMove: [OrNull<Double>]

  private struct Test: Encodable {
    let elo0: Double
    let elo1: Double
    let alpha: Double
    let beta: Double
    let bounds: [Double]
    let logLikelihoodRatio: Double
    let accepted: OrNull<SequentialTest.Verdict>
  }

  init(_ report: MatchReport, of plan: MatchPlan, _ players: [MatchPlayer]) {
    let result = report.result
    environment = plan.game.name
    environmentVersion = plan.game.version
    environmentSettings = Dictionary(
      plan.game.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    (first, second) = (players[0].name, players[1].name)
    seed = plan.seed
    games = result.games
    openings = plan.openings
    openingMoves = plan.openingLength
    differentGames = report.differentGameCount
    (wins, draws, losses) = (result.wins, result.draws, result.losses)
    (asFirst, asSecond) = (report.resultAsFirst, report.resultAsSecond)
    pairs = report.pairs
    score = result.score
    scoreInterval = [result.scoreInterval.lowerBound, result.scoreInterval.upperBound]
    elo = OrNull(result.eloDifference)
    eloInterval = [
      OrNull(result.eloInterval.lowerBound), OrNull(result.eloInterval.upperBound),
    ]
    sprt = OrNull(
      report.test.map {
        Test(
          elo0: $0.elo0, elo1: $0.elo1, alpha: $0.alpha, beta: $0.beta,
          bounds: [$0.lowerBound, $0.upperBound], logLikelihoodRatio: report.logLikelihoodRatio,
          accepted: OrNull(report.verdict))
      })
    meanLength = report.meanLength
    cutGames = report.cutGames
    resignations = report.resignations
    forfeits = [report.forfeits.first, report.forfeits.second]
    secondsPerMove = [OrNull(report.first.mean), OrNull(report.second.mean)]
  }
}
