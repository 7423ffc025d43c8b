import GymCatalog
import GymCore
import GymTestSupport
import Learning
import TabularQAgent
import Tensors
import Testing

@Suite struct TabularQTests {
  private func values(_ settings: [String: String]) -> [SettingValue] {
    settings.sorted { $0.key < $1.key }.map { SettingValue(name: $0.key, value: $0.value) }
  }

  private func trainer(
    _ environment: ConfiguredEnvironment, _ settings: [String: String], seed: UInt64 = 1,
    steps: Int
  ) throws -> Trainer {
    let agent = try AgentEntry(TabularQ.self).configured(with: values(settings))
    var trainer = try Trainer(
      agent, in: environment, seed: seed, plannedSteps: steps, workers: WorkerPool(threads: 1))
    while trainer.environmentSteps < steps { try trainer.advance() }
    return trainer
  }

  private func table(_ trainer: Trainer) throws -> [Float] {
    try #require(trainer.agent.greedyPolicy() as? TablePolicy).values
  }

  @Test(arguments: [
    [:], ["method": "sarsa"], ["method": "expected-sarsa"], ["method": "double-q"],
    ["n-step": "3"], ["lambda": "0.8"], ["method": "sarsa", "lambda": "0.8"],
    ["method": "sarsa", "n-step": "2"], ["method": "double-q", "n-step": "3"], ["replay": "true"],
    ["exploration": "softmax", "temperature": "0.2"],
  ])
  func `it learns to walk past a small reward to a large one`(settings: [String: String]) throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured(
      with: values(["countable": "true"]))
    for seed in 1...3 as ClosedRange<UInt64> {
      var policy: any Policy = try trainer(environment, settings, seed: seed, steps: 40_000)
        .agent.greedyPolicy()

      let results = try playEpisodes(in: environment, by: &policy, episodes: 1, seed: 1)

      #expect(results == [EpisodeResult(episodeReturn: 1, length: 5)])
    }
  }

  @Test(arguments: [
    [:], ["method": "expected-sarsa"], ["method": "double-q"], ["lambda": "0.5"], ["n-step": "2"],
    ["method": "sarsa"], ["replay": "true"],
  ])
  func `truncated episodes bootstrap, terminated ones do not, illegal actions are left alone`(
    settings: [String: String]
  ) throws {
    // A reward of 1 a step: 1 / (1 − 1/2) for ever, 1 once. Action 0 would stop the program.
    for (terminates, value) in [("false", 2), ("true", 1)] as [(String, Float)] {
      let environment = try EnvironmentEntry(OneStep.self).configured(
        with: values([
          "countable": "true", "terminates": terminates, "masks-actions": "true",
        ]))
      let all = settings.merging(["discount": "0.5", "learning-rate-power": "0.5"]) { $1 }

      let table = try table(trainer(environment, all, steps: 20_000))

      #expect(abs(table[1] - value) < 0.01)
      #expect(table[0] == 0)
    }
  }

  @Test func `with step size 1 a deterministic world is solved exactly`() throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured(
      with: values(["countable": "true"]))
    let settings = ["learning-rate-power": "0", "discount": "0.5", "epsilon-end": "1"]

    let table = try table(trainer(environment, settings, steps: 20_000))

    // Half of the best that follows: from cell 2 on that is the large reward, before it the small.
    #expect((1...6).map { table[2 * $0 + 1] } == [0.05, 0.0625, 0.125, 0.25, 0.5, 1])
    #expect((1...3).map { table[2 * $0] } == [0.2, 0.1, 0.05])
  }

  @Test func `what looks back in two ways at once, and what cannot be counted, is refused`() throws
  {
    let error = #expect(throws: SettingError.self) {
      try AgentEntry(TabularQ.self).configured(with: values(["n-step": "3", "lambda": "0.5"]))
    }
    #expect(
      error?.description
        == "agent 'tabular-q': n-step, lambda and replay exclude each other: each looks back")
    let breakout = try Catalog.environments.entry(named: "breakout").configured()
    #expect(
      TabularQ.obstacle(to: breakout.task)
        == "needs observations that are one of N, but these are arrays; use dqn, which generalizes")
  }
}
