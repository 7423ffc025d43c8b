import GymCore
import GymTestSupport
import Testing

@Suite struct SearchTests {
  private func pool(
    _ settings: [String: String] = [:]
  ) throws -> (StatePool, AnyVectorEnvironment) {
    let environments = try EnvironmentEntry(Corridor.self, .states).configured(
      with: settings.map { SettingValue(name: $0, value: $1) }
    ).make(count: 2, seed: 1)
    let makePool = try #require(environments.abilities.states)
    let states = try makePool([])
    states.reserve(4)
    return (states, environments)
  }

  private func observation(_ place: Int32, of states: StatePool) -> [Float] {
    var scalars: [Float] = [.nan, .nan]
    var span = scalars.mutableSpan
    states.observe([place].span, into: &span)
    return scalars
  }

  @Test func `stepping a copy leaves the episode and other places alone`() throws {
    let (states, environments) = try pool()
    var random = RandomStream(seed: 1)
    states.copy(environment: 0, to: 0)
    states.copy(0, to: 1)

    #expect(states.step(1, action: 1, using: &random) == Step(reward: 0))
    #expect(states.step(1, action: 1, using: &random) == Step(reward: 0))

    #expect(observation(1, of: states) == [2, 5])
    #expect(observation(0, of: states) == [0, 5])
    var batch = StepBatch(count: 2, task: environments.task)
    environments.show(in: &batch)
    #expect(batch.observations == [0, 5, 0, 5])
  }

  @Test func `a search draws from a stream of its own and foresees nothing`() throws {
    let (states, environments) = try pool(["slip-probability": "0.5"])
    #expect(!states.isDeterministic)
    var batch = StepBatch(count: 2, task: environments.task)
    environments.show(in: &batch)
    var agreements = 0
    for seed in 0..<400 as Range<UInt64> {
      var random = RandomStream(seed: seed)
      states.copy(environment: 0, to: 0)
      _ = states.step(0, action: 1, using: &random)
      batch.actions = [1, 1]
      environments.step(&batch)
      if batch.statuses[0] == .ongoing,
        observation(0, of: states) == Array(batch.observations[..<2])
      {
        agreements += 1
      }
    }

    // Half of the slips agree by chance.
    #expect((120...280).contains(agreements))
  }

  @Test func `a roll-out sums discounted rewards and records who did what`() throws {
    let game = try EnvironmentEntry(TicTacToe.self, .states).configured().make(count: 1, seed: 1)
    let makePool = try #require(game.abilities.states)
    let states = try makePool([])
    states.reserve(2)
    var random = RandomStream(seed: 3)
    var playout = Playout()
    for _ in 0..<200 {
      states.copy(environment: 0, to: 0)
      states.playOut(from: 0, discount: 0.5, using: &random, into: &playout)

      #expect(playout.hasEnded)
      #expect(Set(playout.actions).count == playout.actions.count)
      #expect(playout.players.enumerated().allSatisfy { ($1 == .first) == ($0 % 2 == 0) })
      var value: Float = 0
      var weight: Float = 1
      for (action, player) in zip(playout.actions, playout.players) {
        #expect(states.player(toActIn: 0) == player)
        let reward = states.step(0, action: Int(action), using: &random).reward
        value += weight * (player == .first ? reward : -reward)
        weight *= 0.5
      }
      #expect(playout.value == value)
    }
  }

  @Test func `a roll-out stops at its limit`() throws {
    let (states, _) = try pool(["length": "100"])
    var random = RandomStream(seed: 1)
    var playout = Playout()
    states.copy(environment: 0, to: 0)

    states.playOut(from: 0, limit: 7, using: &random, into: &playout)

    #expect(!playout.hasEnded)
    #expect(playout.actions.count == 7)
  }

  @Test func `legal actions are written where they are asked for`() throws {
    let (states, _) = try pool(["masks-actions": "true"])
    states.copy(environment: 0, to: 2)
    var isLegal = [false, false, false, false]

    states.writeLegalActions(in: 2, into: &isLegal, at: 1)

    #expect(isLegal == [false, false, true, false])
  }

  @Test func `observations that tell the time leave no states to search`() throws {
    let settings = [SettingValue(name: "time-aware", value: "4")]
    let entry = EnvironmentEntry(Corridor.self, .states)

    #expect(try entry.configured(with: settings).make(count: 1, seed: 1).abilities.states == nil)
  }
}
