import GymCatalog
import GymCore
import Learning
import Reports
import Tensors
import Testing

/// Replays of an evaluation show what was evaluated.
@Suite struct ReplayEvaluationTests {
  @Test(arguments: Performance.all)
  func `replays come to what the evaluation came to`(performance: Performance) throws {
    let environment = try performance.environment(limit: 30)
    let results = try play(performance.policy(), in: environment, episodes: 9)
    let numbers = [8, 0, 3]
    let replays = try record(numbers, results, performance.policy(), environment)
    #expect(replays.map(\.episode.number) == numbers)
    for replay in replays {
      let result = results[replay.episode.number]
      #expect(replay.result.episodeReturn == result.episodeReturn)
      #expect(replay.result.length == result.length)
    }
  }

  @Test(arguments: [1, 2, 3, 8])
  func `the worst, the median and the best episode stand for all`(count: Int) throws {
    let performance = Performance(player: "random", world: "cartpole")
    let environment = try performance.environment()
    let results = try play(performance.policy(), in: environment, episodes: count)
    let returns = results.map(\.episodeReturn).sorted()
    let replays = try examples(results, performance.policy(), environment)
    #expect(Set(replays.map(\.episode.number)).count == min(3, count))
    let names = [["Only"], ["Worst", "Best"], ["Worst", "Median", "Best"]]
    #expect(replays.map(\.title) == names[min(3, count) - 1])
    #expect(replays.first?.result.episodeReturn == returns.first)
    #expect(replays.last?.result.episodeReturn == returns.last)
    if count > 2 { #expect(replays[1].result.episodeReturn == returns[(count - 1) / 2]) }
  }

  private func examples(
    _ results: [EpisodeResult], _ policy: some Policy, _ environment: ConfiguredEnvironment
  ) throws -> [Replay] {
    try Replay.examples(from: results, seed: 9, by: policy, in: environment)
  }

  @Test func `episodes that all came to the same are still three`() throws {
    let environment = try Catalog.environments.entry(named: "cartpole").configured()
    let expert = try Catalog.planners.entry(named: "expert").configured().make(seed: 1)
    let results = try play(expert, in: environment, episodes: 4)
    #expect(Set(results.map(\.episodeReturn)).count == 1)
    let replays = try examples(results, expert, environment)
    #expect(replays.map(\.episode.number) == [0, 2, 1])
  }

  @Test func `a policy that says what it expects is shown with it`() throws {
    let environment = try Catalog.environments.entry(named: "cartpole").configured()
    let agent = try Catalog.agents.entry(named: "dqn").configured()
    let policy = try agent.makePolicy(
      for: LearningContext(
        task: environment.task, environmentCount: agent.environmentCount, plannedSteps: 1,
        seed: 5, workers: WorkerPool(threads: 1)))
    let results = try play(policy, in: environment, episodes: 3)
    let replay = try #require(try record([1], results, policy, environment).first)
    let reader = try ReplayReader.read(replay)
    let values = try #require(reader.values).numbers(replay.frameCount - 1)
    #expect(Set(values).count > 1)
    #expect(reader.actionNames == ["push left", "push right"])
  }

  @Test func `a policy that does not play again as it did is refused`() throws {
    let performance = Performance(player: "random", world: "cartpole")
    let environment = try performance.environment()
    var results = try play(performance.policy(), in: environment, episodes: 3)
    results[1].episodeReturn += 1
    #expect(throws: ReplayError.self) {
      try record([1], results, performance.policy(), environment)
    }
  }

  @Test func `a world without pictures says so`() throws {
    let environment = ConfiguredEnvironment.stub(saying: nil)
    #expect {
      try Replay(
        of: EpisodeNumber(seed: 1, number: 0), by: RandomPolicy(seed: 1), in: environment)
    } throws: {
      "\($0)" == "environment 'stub' has no pictures"
    }
  }

  private func play(
    _ policy: some Policy, in environment: ConfiguredEnvironment, episodes: Int
  ) throws -> [EpisodeResult] {
    var policy = policy
    return try playEpisodes(in: environment, by: &policy, episodes: episodes, seed: 9)
  }

  private func record(
    _ numbers: [Int], _ results: [EpisodeResult], _ policy: some Policy,
    _ environment: ConfiguredEnvironment
  ) throws -> [Replay] {
    try Replay.recordings(of: numbers, from: results, seed: 9, by: policy, in: environment)
  }
}
