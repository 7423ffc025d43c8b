import DQNAgent
import GymCatalog
import GymCore
import GymTestSupport
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct DQNTests {
  /// Settings under which a small task is learned in a moment.
  private let quick = [
    "learning-starts": "64", "epsilon-steps": "1000", "hidden-units": "32",
    "target-update-interval": "50", "replay-capacity": "2000", "learning-rate": "0.003",
  ]

  private func trainer(
    _ environment: ConfiguredEnvironment, _ settings: [String: String] = [:], seed: UInt64 = 1,
    threads: Int = 1
  ) throws -> Trainer {
    let all = quick.merging(settings) { $1 }
    let agent = try AgentEntry(DQN.self).configured(
      with: all.sorted { $0.key < $1.key }.map { SettingValue(name: $0.key, value: $0.value) })
    return try Trainer(
      agent, in: environment, seed: seed, plannedSteps: 10_000,
      workers: WorkerPool(threads: threads))
  }

  private func oneStep(_ settings: [String: String]) throws -> ConfiguredEnvironment {
    try EnvironmentEntry(OneStep.self).configured(
      with: settings.map { SettingValue(name: $0, value: $1) })
  }

  private func metric(_ name: String, of trainer: inout Trainer) throws -> Double {
    let values = trainer.takeMetrics()
    return values[try #require(DQN.Metric.allCases.firstIndex { $0.rawValue == name })]
  }

  /// The mean value of actions after learning for 1,500 steps with a discount of 0.9.
  private func learnedValue(in environment: ConfiguredEnvironment, stepCount: Int) throws -> Double
  {
    let settings = ["discount": "0.9", "n-step": "\(stepCount)", "target-update-interval": "10"]
    var trainer = try trainer(environment, settings)
    for _ in 0..<1_500 { try trainer.advance() }
    _ = trainer.takeMetrics()
    for _ in 0..<100 { try trainer.advance() }
    return try metric("action_value", of: &trainer)
  }

  @Test(arguments: [1, 3])
  func `a truncated episode bootstraps`(stepCount: Int) throws {
    // Cut after every step, the value is that of going on for ever: 1 / (1 − 0.9).
    let value = try learnedValue(in: try oneStep(["terminates": "false"]), stepCount: stepCount)

    #expect(abs(value - 10) < 0.5)
  }

  @Test(arguments: [1, 3])
  func `a terminated episode does not bootstrap`(stepCount: Int) throws {
    let value = try learnedValue(in: try oneStep(["terminates": "true"]), stepCount: stepCount)

    #expect(abs(value - 1) < 0.05)
  }

  @Test func `illegal actions are neither taken nor bootstrapped from`() throws {
    // The environment traps when an illegal action is taken.
    let value = try learnedValue(
      in: try oneStep(["terminates": "false", "masks-actions": "true"]), stepCount: 1)

    #expect(abs(value - 10) < 0.5)
  }

  @Test(arguments: [["double-q": "true"], ["double-q": "false", "n-step": "1"]])
  func `it learns to walk past a small reward to a large one`(settings: [String: String]) throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    for seed in 1...3 as ClosedRange<UInt64> {
      var trainer = try trainer(environment, settings, seed: seed)
      for _ in 0..<4_000 { try trainer.advance() }

      var policy: any Policy = trainer.agent.greedyPolicy()
      let results = try playEpisodes(in: environment, by: &policy, episodes: 1, seed: 1)

      #expect(results == [EpisodeResult(episodeReturn: 1, length: 5)])
    }
  }

  @Test func `one seed gives the same weights for any number of threads`() throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    let checkpoints = try [1, 1, 2, 3].map { threads in
      var trainer = try trainer(environment, threads: threads)
      for _ in 0..<600 { try trainer.advance() }
      return try trainer.checkpoint().encoded()
    }

    #expect(Set(checkpoints).count == 1)
  }

  @Test func `another seed gives other weights`() throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    let checkpoints = try [1, 2].map { seed in
      try trainer(environment, seed: seed).checkpoint().encoded()
    }

    #expect(checkpoints[0] != checkpoints[1])
  }

  @Test(arguments: [["environments": "3"], ["optimizer": "centred-rmsprop"], ["optimizer": "sgd"]])
  func `a restored run goes on to the same bytes`(settings: [String: String]) throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    var whole = try trainer(environment, settings)
    for _ in 0..<500 { try whole.advance() }
    let saved = try whole.checkpoint().encoded()
    for _ in 0..<500 { try whole.advance() }

    var resumed = try trainer(environment, settings, seed: 1)
    try resumed.restore(from: try SafetensorsFile(bytes: saved))
    for _ in 0..<500 { try resumed.advance() }

    #expect(resumed.environmentSteps == whole.environmentSteps)
    #expect(try resumed.checkpoint().encoded() == whole.checkpoint().encoded())
  }

  @Test func `the replay ratio sets the number of updates`() throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    for (ratio, expected) in [("0.25", 234.0), ("1", 937), ("2", 1_874)] {
      var trainer = try trainer(environment, ["replay-ratio": ratio])
      for _ in 0..<1_000 { try trainer.advance() }

      #expect(try metric("updates", of: &trainer) == expected)
    }
  }

  @Test func `learning that diverges stops with the number of the update`() throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    var trainer = try trainer(environment, ["learning-rate": "1e30"])

    #expect(throws: LearningFailure.self) {
      for _ in 0..<1_000 { try trainer.advance() }
    }
  }

  @Test(arguments: [
    (["replay-capacity": "1000000000"], "more than half of this machine's"),
    (["hidden-units": "65536", "filters": "4096"], "but 2147483647 is the most"),
    (["replay-capacity": "100", "environments": "64"], "too few for n-step 3"),
    (["replay-capacity": "100", "n-step-start": "99"], "too few for n-step 99"),
    (
      ["noisy": "true", "dueling": "true", "hidden-units": "65536", "filters": "128"],
      "but 2147483647 is the most"
    ),
    (["discount": "1", "discount-start": "0.9"], "discount-start needs a discount below 1"),
    (["return-min": "10"], "return-min 10.0 is not less than return-max 10.0"),
  ])
  func `settings that no machine or not this one can hold are refused`(
    settings: [String: String], reason: String
  ) throws {
    let breakout = try Catalog.environments.entry(named: "breakout").configured()

    let error = #expect(throws: SettingError.self) { try trainer(breakout, settings) }

    #expect(error?.description.contains(reason) == true)
  }

  @Test func `the replay memory of stacked frames needs a row for each of them`() throws {
    let task = TaskShape(
      observationSpace: Box(
        shape: [2, 2, 4], bounds: 0...255, scalarKind: .uint8, frameCount: 4),
      actionSpace: .discrete(count: 2))
    func refusal(rows: Int) -> String? {
      var configuration = DQN.Configuration()
      configuration.replayCapacity = rows
      let context = LearningContext(
        task: task, environmentCount: 1, plannedSteps: 1, seed: 1,
        workers: WorkerPool(threads: 1))
      do throws(SettingMistake) {
        _ = try DQN(configuration, for: context)
        return nil
      } catch {
        return error.reason
      }
    }

    // Three rewards, four frames, and a row for a final observation.
    #expect(refusal(rows: 8) == nil)
    #expect(refusal(rows: 7)?.hasSuffix("too few for n-step 3 and 4 frames") == true)
  }

  @Test func `what runs depend on is known: how long they are planned to be`() {
    var configuration = DQN.Configuration()
    #expect(!configuration.dependsOnPlannedSteps)
    configuration.priorities.exponent = 0.5
    #expect(configuration.dependsOnPlannedSteps)
    configuration.priorities.correction = 1
    #expect(!configuration.dependsOnPlannedSteps)
    configuration.resets.interval = 100
    #expect(configuration.dependsOnPlannedSteps)
  }

  @Test func `continuous actions are refused`() throws {
    let environment = try EnvironmentEntry(Levers.self).configured()

    let error = #expect(throws: SettingError.self) { try trainer(environment) }

    #expect(
      error?.description == "agent 'dqn': needs discrete actions, but these are continuous")
  }
}
