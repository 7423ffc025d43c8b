import GymCore
import GymTestSupport
import Testing

@Suite struct PolicyTests {
  private func corridor(_ settings: [String: String] = [:]) throws -> ConfiguredEnvironment {
    try EnvironmentEntry(Corridor.self, .expert, .states, .model).configured(
      with: settings.map { SettingValue(name: $0, value: $1) })
  }

  /// Goes right, and traps where it is asked to act in a row that takes no part.
  private struct Watchful: Policy {
    mutating func act(on batch: inout StepBatch) {
      for i in 0..<batch.count { batch.actions[i] = batch.isActive(i) ? 1 : 99 }
    }
  }

  @Test func `an expert without a scripted player is refused`() throws {
    var expert = ExpertPolicy()
    let twoEnds = try EnvironmentEntry(TwoEnds.self).configured()

    let error = #expect(throws: SettingError.self) {
      try playEpisodes(in: twoEnds, by: &expert, episodes: 1, seed: 1)
    }

    #expect(
      error?.description == "policy 'expert': the environment has no scripted player")
  }

  @Test func `nobody acts in an environment whose episode is over`() throws {
    var policy = Watchful()
    let slippery = try corridor(["slip-probability": "0.4", "time-limit": "0"])

    // An action of 99 would stop the program.
    let results = try playEpisodes(in: slippery, by: &policy, episodes: 20, seed: 1)

    #expect(Set(results.map(\.length)).count > 1)
    #expect(results.allSatisfy { $0.episodeReturn == 1 })
  }

  @Test func `random play takes part in the rows that are active alone`() throws {
    var random = RandomPolicy(seed: 3)
    let environments = try corridor().make(count: 4, seed: 1)
    random.begin(in: environments)
    var batch = StepBatch(count: 4, task: environments.task)
    batch.isActive = [true, false, true, false]
    batch.actions = [-1, -1, -1, -1]

    random.act(on: &batch)

    #expect([batch.actions[1], batch.actions[3]] == [-1, -1])
    #expect([batch.actions[0], batch.actions[2]].allSatisfy { (0...1).contains($0) })
  }

  @Test func `rows that take no part keep their observation, reward 0, and go on`() throws {
    let environments = try corridor().make(count: 2, seed: 1)
    var batch = StepBatch(count: 2, task: environments.task)
    environments.show(in: &batch)
    batch.actions = [1, 1]
    environments.step(&batch)
    let shown = batch.observations
    batch.isActive = [true, false]
    (batch.rewards[1], batch.statuses[1]) = (5, .truncated)

    environments.step(&batch)

    #expect(Array(batch.observations[2...]) == Array(shown[2...]))
    #expect(Array(batch.observations[..<2]) != Array(shown[..<2]))
    #expect(batch.rewards[1] == 0)
    #expect(batch.statuses[1] == .ongoing)
  }

  @Test func `the number of ended episodes counts up, and survives being saved`() throws {
    let environments = try corridor(["length": "2"]).make(count: 1, seed: 1)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    batch.actions[0] = 1

    for episode in 1...3 {
      environments.step(&batch)
      #expect(batch.endedEpisodes == [episode])
    }
    var other = StepBatch(count: 1, task: environments.task)
    environments.show(in: &other)
    #expect(other.endedEpisodes == [3])
  }

  @Test func `the probabilities of random play are equal among legal actions`() throws {
    let environments = try corridor(["masks-actions": "true"]).make(count: 2, seed: 1)
    var batch = StepBatch(count: 2, task: environments.task)
    environments.show(in: &batch)
    batch.actions = [1, 1]
    batch.isActive = [true, false]
    environments.step(&batch)
    var probabilities = [Float](repeating: .nan, count: 4)

    RandomPolicy(seed: 1).writeProbabilities(for: &batch, into: &probabilities)

    #expect(probabilities == [0.5, 0.5, 0, 1])
  }

  /// Takes the second of two actions.
  private struct Constant: Policy {
    mutating func act(on batch: inout StepBatch) {
      for i in 0..<batch.count { batch.actions[i] = 1 }
    }
  }

  /// How often the second action is taken in 20,000 rows.
  private func share(_ policy: RandomizedPolicy) throws -> Double {
    var policy = policy
    let environments = try corridor().make(count: 1_000, seed: 1)
    try policy.begin(in: environments)
    var batch = StepBatch(count: 1_000, task: environments.task)
    batch.isActive = Array(repeating: true, count: batch.count)
    var count = 0
    for _ in 0..<20 {
      policy.act(on: &batch)
      count += batch.actions.count { $0 == 1 }
    }
    return Double(count) / 20_000
  }

  @Test func `random actions give way to idle ones as often as those are drawn`() throws {
    let share = try share(
      RandomizedPolicy(Constant(), probability: 0.6, idleActionCount: 3, seed: 1))

    // Of five actions one is the second: 0.4 + 0.6 / 5.
    #expect(abs(share - 0.52) < 0.015)
  }

  @Test func `a policy is left alone where nothing is random`() throws {
    #expect(try share(RandomizedPolicy(Constant(), probability: 0, seed: 1)) == 1)
  }
}
