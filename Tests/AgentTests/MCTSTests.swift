import GoLiteEnvironment
import GymCatalog
import GymCore
import GymTestSupport
import MCTSAgent
import Testing

@Suite struct MCTSTests {
  private func search(
    _ environments: AnyVectorEnvironment, _ settings: KeyValuePairs<String, String>
  ) throws -> (MCTS, StepBatch) {
    let values = settings.map { SettingValue(name: $0.key, value: $0.value) }
    var policy = MCTS(try SearchSettings(values, owner: "agent 'mcts'"), seed: 1)
    try policy.begin(in: environments)
    var batch = StepBatch(count: environments.count, task: environments.task)
    environments.show(in: &batch)
    return (policy, batch)
  }

  @Test(arguments: ["go-lite", "cartpole", "gridworld", "breakout"])
  func `a tree is the same, node for node, on any number of threads`(name: String) throws {
    let entry = try Catalog.environments.entry(named: name)
    var fingerprints: Set<[UInt64]> = []
    for threads in ["1", "2", "4"] {
      let environments = try entry.configured().make(count: 1, seed: 3)
      var (policy, batch) = try search(
        environments, ["simulations": "600", "threads": threads, "stop-early": "false"])
      var found: [UInt64] = []
      for _ in 0..<3 {
        policy.act(on: &batch)
        found.append(policy.fingerprint(of: 0))
        environments.step(&batch)
      }
      fingerprints.insert(found)
    }
    #expect(fingerprints.count == 1)
  }

  @Test func `several environments are searched as each alone`() throws {
    let entry = try Catalog.environments.entry(named: "go-lite")
    let world = try entry.configured(with: [SettingValue(name: "size", value: "5")])
    let together = world.make(count: 3, seed: 1)
    var (policy, batch) = try search(together, ["simulations": "300", "threads": "2"])
    policy.act(on: &batch)
    let visits = (0..<3).map { policy.search(of: $0)?.visits }
    var (lone, loneBatch) = try search(together, ["simulations": "300", "threads": "1"])
    lone.act(on: &loneBatch)
    #expect(visits == (0..<3).map { lone.search(of: $0)?.visits })
    #expect(batch.actions == loneBatch.actions)
  }

  @Test func `two searches of Tic-tac-toe draw, and beat random play`() throws {
    let game = try EnvironmentEntry(TicTacToe.self, .states).configured()
    var one = MCTS(try settings(["simulations": "2000", "rave": "0"]), seed: 1)
    var other = MCTS(try settings(["simulations": "2000", "rave": "0"]), seed: 2)
    let even = try playMatch(game, &one, &other, games: 10, seed: 1)
    #expect(even.draws == 10)
    var random = RandomPolicy(seed: 1)
    let uneven = try playMatch(game, &one, &random, games: 100, seed: 1)
    #expect(uneven.losses == 0)
    #expect(uneven.wins > 80)
  }

  @Test func `a game that is known to the end is searched no further, and won`() throws {
    let game = try EnvironmentEntry(TicTacToe.self, .states).configured()
    let environments = game.make(count: 1, seed: 1)
    var (policy, batch) = try search(
      environments, ["simulations": "1000000", "rave": "0", "stop-early": "false"])
    // Crosses on 0 and 1, noughts on 3 and 4.
    for action: Int32 in [0, 3, 1, 4] {
      batch.actions[0] = action
      environments.step(&batch)
    }
    policy.act(on: &batch)
    #expect(batch.actions == [2])
    #expect(try #require(policy.search(of: 0)).simulations < 1_000)
  }

  @Test func `the best of actions is nothing to back up where two play`() throws {
    let game = try EnvironmentEntry(TicTacToe.self, .states).configured()
    var policy = MCTS(try settings(["backup": "max"]), seed: 1)
    let error = #expect(throws: SettingError.self) {
      try policy.begin(in: game.make(count: 1, seed: 1))
    }
    #expect(error?.description == "agent 'mcts': backup=max is for one player, and here are two")
  }

  private func settings(_ values: KeyValuePairs<String, String>) throws -> SearchSettings {
    try SearchSettings(
      values.map { SettingValue(name: $0.key, value: $0.value) }, owner: "agent 'mcts'")
  }

  @Test(arguments: [("cliff", -13), ("corridor", 1), ("four-rooms", 1)])
  func `gridworlds are solved`(map: String, best: Float) throws {
    let entry = try Catalog.environments.entry(named: "gridworld")
    let world = try entry.configured(with: [SettingValue(name: "map", value: map)])
    var policy = MCTS(try settings(["simulations": "3000"]), seed: 1)
    let results = try playEpisodes(in: world, by: &policy, episodes: 1, seed: 1)
    #expect(Float(results[0].episodeReturn) >= best)
  }

  @Test func `a search keeps the ball of Breakout in play, and hits a brick each time`() throws {
    let entry = try Catalog.environments.entry(named: "breakout")
    let world = try entry.configured(with: [
      SettingValue(name: "sticky-probability", value: "0"),
      SettingValue(name: "time-limit", value: "300"),
    ])
    var policy = MCTS(try settings(["simulations": "300"]), seed: 1)
    let results = try playEpisodes(in: world, by: &policy, episodes: 2, seed: 1)
    for result in results {
      #expect(result.length == 300)
      #expect(result.episodeReturn >= 20)
    }
  }

  /// Against value iteration with γ = 0.999, worked out apart.
  @Test func `where chance decides, actions are worth what follows them on the mean`() throws {
    let entry = try Catalog.environments.entry(named: "gridworld")
    let world = try entry.configured(with: [SettingValue(name: "map", value: "frozen-lake-4x4")])
    var (policy, batch) = try search(
      world.make(count: 1, seed: 1), ["simulations": "30000", "stop-early": "false"])
    policy.act(on: &batch)
    let found = try #require(policy.search(of: 0))
    let exact: [Float] = [0.78553, 0.78321, 0.78321, 0.78242]
    for (value, exact) in zip(found.values, exact) { #expect(abs(value - exact) < 0.03) }
  }

  @Test func `at the greatest depth a mean goes on by roll-outs where chance decides`() throws {
    let entry = try Catalog.environments.entry(named: "gridworld")
    let world = try entry.configured(with: [
      SettingValue(name: "map", value: "cliff"), SettingValue(name: "slippery", value: "true"),
    ])
    var (policy, batch) = try search(
      world.make(count: 1, seed: 1), ["simulations": "400", "depth": "1", "backup": "mean"])
    policy.act(on: &batch)
    let found = try #require(policy.search(of: 0))
    // A step costs 1, and a hundred random ones cost a hundred and more.
    #expect(found.values.allSatisfy { $0 < -50 }, "\(found.values)")
  }

  @Test(arguments: ["=", "atari", "atari=", "=1", "atari=1/", "atari=1//shapes=0"])
  func `guidance that is no list of settings is refused`(guidance: String) {
    #expect(throws: SettingError.self) { try settings(["guidance": guidance]) }
  }

  @Test(arguments: ["mcts,=", "mcts,", "mcts,simulations", "random,seed=1", "nobody", "", ","])
  func `an opponent that nobody is is refused`(opponent: String) throws {
    let entry = try Catalog.environments.entry(named: "go-lite")
    #expect(throws: SettingError.self) {
      try entry.configured(with: [
        SettingValue(name: "size", value: "3"), SettingValue(name: "opponent", value: opponent),
      ])
    }
  }
}
