import GymCore
import Solving
import Testing

@Suite struct OptimalPolicyTests {
  @Test(arguments: ["0", "10", "100"])
  func `its mean return is the optimum`(limit: String) throws {
    let lake = try Lake.configured(["time-limit": limit])
    let model = TabularModel(Lake())
    let optimum =
      try limit == "0" ? model.solved().value : model.solved(horizon: lake.clock.limit!).value
    var policy = OptimalPolicy()
    let results = try playEpisodes(in: lake, by: &policy, episodes: 20_000, seed: 1)
    let mean = results.reduce(0) { $0 + $1.episodeReturn } / 20_000
    #expect(abs(mean - optimum) < 3 * (optimum * (1 - optimum) / 20_000).squareRoot())
  }

  // Every environment plays hundreds of episodes in a row, which end at different times.
  @Test func `it counts the steps of every episode afresh`() throws {
    let lake = try Lake.configured(["time-limit": "10"])
    let optimum = try TabularModel(Lake()).solved(horizon: 10).value
    let environments = lake.make(count: 50, seed: 4)
    var batch = StepBatch(count: 50, task: lake.task)
    environments.show(in: &batch)
    var policy = OptimalPolicy()
    try policy.begin(in: environments)
    var (sum, episodes) = (0.0, 0)
    while episodes < 20_000 {
      policy.act(on: &batch)
      environments.step(&batch)
      for i in 0..<50 {
        sum += Double(batch.rewards[i])
        if batch.statuses[i] != .ongoing { episodes += 1 }
      }
    }
    let error = (optimum * (1 - optimum) / Double(episodes)).squareRoot()
    #expect(abs(sum / Double(episodes) - optimum) < 4 * error)
  }

  @Test func `without a model it says so`() throws {
    let lake = try EnvironmentEntry(Lake.self, .states).configured()
    var policy = OptimalPolicy()
    let error = #expect(throws: SettingError.self) {
      try policy.begin(in: lake.make(count: 1, seed: 1))
    }
    #expect(error?.description == "policy 'optimal': the environment has no model")
  }
}
