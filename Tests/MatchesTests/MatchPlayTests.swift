import GymCore
import GymTestSupport
import Matches
import Synchronization
import Testing

/// Matches of tic-tac-toe.
@Suite struct MatchPlayTests {
  private let game: ConfiguredEnvironment

  init() throws {
    game = try EnvironmentEntry(TicTacToe.self, .states).configured()
  }

  /// Takes the first free cell until move `limit`, and then makes a choice.
  private struct Orderly: Contestant {
    var limit = Int.max
    var then = Choice.resignation
    private var moves = 0

    init(_ limit: Int = .max, then: Choice = .resignation) {
      (self.limit, self.then) = (limit, then)
    }

    mutating func begin(_ game: AnyVectorEnvironment, as side: Player, seed: UInt64) { moves = 0 }

    mutating func choose(in batch: inout StepBatch) -> Choice {
      moves += 1
      if moves > limit { return then }
      return .action((0..<9).first { batch.isLegal($0, in: 0) } ?? 0)
    }
  }

  private static func random() -> any Contestant { PolicyContestant { RandomPolicy(seed: $0) } }

  private func play(
    _ plan: MatchPlan, threads: Int = 1, test: SequentialTest? = nil,
    _ contestants: @escaping @Sendable () -> [any Contestant]
  ) throws -> (MatchReport, [GameRecord]) {
    var report = MatchReport(test: test)
    var games: [GameRecord] = []
    try plan.play(threads: threads, contestants: contestants, until: { false }) { game in
      report.add(game)
      games.append(game)
      return report.verdict == nil
    }
    return (report, games)
  }

  @Test func `every game counts once, and the sides are by turns`() throws {
    let (report, games) = try play(MatchPlan(game, games: 201, seed: 1)) {
      [Self.random(), Self.random()]
    }
    #expect(report.result.games == 201)
    #expect(report.resultAsFirst.games == 101)
    #expect(report.resultAsSecond.games == 100)
    #expect(report.pairs.reduce(0, +) == 100)
    #expect(games.map(\.number) == Array(0..<201))
    #expect(games.allSatisfy { $0.side == ($0.number % 2 == 0 ? .first : .second) })
    #expect(report.first.moves + report.second.moves == report.moves)
    // Who begins wins 58.5 of 100 games of random play, the other 28.8.
    #expect(report.resultAsFirst.score > report.resultAsSecond.score)
  }

  @Test func `the games are the same, whatever the number of threads`() throws {
    let plan = MatchPlan(game, games: 60, seed: 7, openingLength: 2)
    let lists = try [1, 2, 5].map { threads in
      try play(plan, threads: threads) { [Self.random(), Self.random()] }.1.map(\.actions)
    }
    #expect(lists[0] == lists[1])
    #expect(lists[0] == lists[2])
    let others = try play(MatchPlan(game, games: 60, seed: 8, openingLength: 2)) {
      [Self.random(), Self.random()]
    }
    #expect(others.1.map(\.actions) != lists[0])
  }

  @Test func `an opening is played twice, with the sides swapped`() throws {
    let plan = MatchPlan(game, games: 40, seed: 3, openings: 5, openingLength: 4)
    let (_, games) = try play(plan) { [Self.random(), Self.random()] }

    let openings = games.map { Array($0.actions.prefix(4)) }
    for pair in 0..<20 {
      #expect(openings[2 * pair] == openings[2 * pair + 1])
      #expect(openings[2 * pair] == openings[2 * (pair % 5)])
    }
    #expect(Set(openings).count == 5)
    #expect(games.allSatisfy { $0.openingLength == 4 && $0.actions.count > 4 })
  }

  @Test func `an opening that cannot but end the game is a mistake`() throws {
    #expect(throws: SettingError.self) {
      _ = try play(MatchPlan(game, games: 2, seed: 3, openingLength: 9)) {
        [Self.random(), Self.random()]
      }
    }
  }

  @Test func `games that are the same say so`() throws {
    let (report, _) = try play(MatchPlan(game, games: 12, seed: 3)) { [Orderly(), Orderly()] }
    #expect(report.differentGameCount == 2)
  }

  @Test(arguments: [
    (Choice.resignation, GameRecord.Ending.resignation),
    (.action(0), .forfeit(Forfeit("took action 0, which is illegal"))),
    (.action(-1), .forfeit(Forfeit("took action -1, which is illegal"))),
    (.action(9), .forfeit(Forfeit("took action 9, which is illegal"))),
    (.forfeit(Forfeit("fell asleep")), .forfeit(Forfeit("fell asleep"))),
  ])
  func `who resigns, breaks the rules or fails loses`(
    choice: Choice, ending: GameRecord.Ending
  ) throws {
    let (report, games) = try play(MatchPlan(game, games: 2, seed: 3)) {
      [Orderly(1, then: choice), Orderly()]
    }
    #expect(games.allSatisfy { $0.ending == ending && $0.gain == -1 })
    #expect(games.map(\.winner) == [.second, .first])
    #expect(report.result.losses == 2)
    #expect(report.resignations == (choice == .resignation ? 2 : 0))
    #expect(report.forfeits.first == (choice == .resignation ? 0 : 2))
  }

  @Test func `a test that is decided ends the match, after the same game with any threads`() throws
  {
    let test = SequentialTest(elo0: 0, elo1: 100)
    let reports = try [1, 4].map { threads in
      try play(MatchPlan(game, games: 10_000, seed: 3), threads: threads, test: test) {
        [Self.random(), Orderly(0)]
      }.0
    }
    #expect(reports[0].verdict == .elo1)
    #expect(reports[0].result.games < 100)
    #expect(reports[0].result == reports[1].result)
  }

  @Test func `a match can be given up, and what was played stands`() throws {
    let asked = Atomic<Int>(0)
    var report = MatchReport()
    try MatchPlan(game, games: 1_000, seed: 3).play(
      threads: 2, contestants: { [Self.random(), Self.random()] },
      until: { asked.wrappingAdd(1, ordering: .relaxed).newValue > 100 }
    ) { game in
      report.add(game)
      return true
    }
    #expect(report.result.games < 30)
  }

  @Test func `who cannot play says why`() throws {
    #expect(throws: SettingError.self) {
      _ = try play(MatchPlan(game, games: 2, seed: 3)) {
        [Self.random(), PolicyContestant { _ in ExpertPolicy() }]
      }
    }
  }
}
