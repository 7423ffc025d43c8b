import Foundation
import GymCore
import GymTestSupport
import Testing

@Suite struct GameTests {
  private let game: ConfiguredEnvironment

  init() throws {
    game = try EnvironmentEntry(TicTacToe.self, .states).configured()
  }

  /// Takes the first free cell.
  private struct Orderly: Policy {
    mutating func act(on batch: inout StepBatch) {
      for i in 0..<batch.count where batch.isActive(i) {
        batch.actions[i] = Int32((0..<9).first { batch.isLegal($0, in: i) } ?? 0)
      }
    }
  }

  /// Counts its actions of each episode, and traps at more than a game can have.
  private struct Counting: Opponent {
    var episodes: [Int] = []
    var counts: [Int] = []
    var random = RandomOpponent(seed: 5)

    mutating func begin(in environments: AnyVectorEnvironment) {
      episodes = Array(repeating: 0, count: environments.count)
      counts = episodes
      random.begin(in: environments)
    }

    mutating func act(on batch: inout StepBatch) {
      random.act(on: &batch)
      for i in 0..<batch.count where batch.isActive(i) {
        if episodes[i] != batch.endedEpisodes[i] { counts[i] = 0 }
        episodes[i] = batch.endedEpisodes[i]
        counts[i] += 1
        guard counts[i] <= 5 else { fatalError("six actions of one player in one game") }
      }
    }

    func memory(of rows: Range<Int>) -> ([RandomStream], [Int], [Int]) {
      (random.memory(of: rows), Array(episodes[rows]), Array(counts[rows]))
    }

    mutating func remember(_ memory: ([RandomStream], [Int], [Int])) {
      random.remember(memory.0)
      (episodes, counts) = (memory.1, memory.2)
    }

    func encode(to encoder: any Encoder) throws { try random.encode(to: encoder) }

    mutating func restore(from decoder: any Decoder) throws { try random.restore(from: decoder) }
  }

  @Test func `players act in turn, and the batch says who`() {
    let environments = game.make(count: 1, seed: 1)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    for move in 0..<6 {
      #expect(batch.players == [move % 2 == 0 ? .first : .second])
      batch.actions[0] = Int32(move)
      environments.step(&batch)
      #expect(batch.previousPlayers == [move % 2 == 0 ? .first : .second])
      #expect(batch.discount(0, 0.5) == -0.5)
    }
    // 0, 2, 4 and then 6: the diagonal of the first player.
    batch.actions[0] = 6
    environments.step(&batch)

    #expect(batch.rewards == [1])
    #expect(batch.discount(0, 0.5) == 0)
    #expect(batch.players == [.first])
  }

  @Test func `in a match the policies begin by turns, and every game is counted once`() throws {
    var (one, other) = (RandomPolicy(seed: 1), RandomPolicy(seed: 2))

    let result = try playMatch(game, &one, &other, games: 2_000, seed: 3)

    #expect(result.wins + result.draws + result.losses == 2_000)
    // Random play draws 12.7 of 100 games; who begins does not matter where both do by turns.
    #expect(abs(result.draws - 254) < 60)
    #expect(abs(result.score - 0.5) < 0.04)
    var (orderly, random) = (Orderly(), RandomPolicy(seed: 4))
    #expect(try playMatch(game, &orderly, &random, games: 400, seed: 3).score > 0.6)
  }

  @Test func `what the opponent wins is lost, from both sides`() throws {
    for side in [Player.first, .second] {
      let environments = try game.make(count: 64, seed: 7).against(RandomOpponent(seed: 1)) { _ in
        side
      }
      var batch = StepBatch(count: 64, task: environments.task)
      environments.show(in: &batch)
      var random = RandomPolicy(seed: 2)
      random.begin(in: environments)
      var outcomes: [Float: Int] = [:]
      for _ in 0..<400 {
        #expect(batch.players.allSatisfy { $0 == .first })
        random.act(on: &batch)
        environments.step(&batch)
        for i in 0..<64 {
          #expect(batch.previousPlayers[i] == .first)
          if batch.statuses[i] == .ongoing { #expect(batch.rewards[i] == 0) }
          if batch.statuses[i] != .ongoing { outcomes[batch.rewards[i], default: 0] += 1 }
        }
      }
      let games = Double(outcomes.values.reduce(0, +))
      #expect(Set(outcomes.keys) == [-1, 0, 1])
      // Who begins wins 58.5 of 100 games of random play, the other 28.8.
      let share = Double(outcomes[1] ?? 0) / games
      #expect(abs(share - (side == .first ? 0.585 : 0.288)) < 0.03)
    }
  }

  @Test func `a memory of an episode starts afresh on both sides`() throws {
    let environments = try game.make(count: 16, seed: 7).against(Counting()) { i in
      i % 2 == 0 ? .first : .second
    }
    var own = Counting()
    own.begin(in: environments)
    var batch = StepBatch(count: 16, task: environments.task)
    environments.show(in: &batch)
    for _ in 0..<500 {
      own.act(on: &batch)
      environments.step(&batch)
    }

    #expect(batch.endedEpisodes.allSatisfy { $0 > 50 })
  }

  @Test func `a game with its opponent goes on from a saved copy to the same observations`() throws
  {
    func make() throws -> AnyVectorEnvironment {
      try game.make(count: 3, seed: 7).against(RandomOpponent(seed: 1)) {
        $0 == 1 ? .second : .first
      }
    }
    let environments = try make()
    var batch = StepBatch(count: 3, task: environments.task)
    environments.show(in: &batch)
    var random = RandomPolicy(seed: 2)
    random.begin(in: environments)
    for _ in 0..<11 {
      random.act(on: &batch)
      environments.step(&batch)
    }
    let saved = try JSONEncoder().encode(environments)
    let resumed = try make()
    var resumedBatch = StepBatch(count: 3, task: environments.task)
    try resumed.restore(from: saved, showingIn: &resumedBatch)
    #expect(resumedBatch.observations == batch.observations)

    for _ in 0..<100 {
      random.act(on: &batch)
      resumedBatch.actions = batch.actions
      environments.step(&batch)
      resumed.step(&resumedBatch)
      #expect(resumedBatch.observations == batch.observations)
      #expect(resumedBatch.rewards == batch.rewards)
    }
  }
}
