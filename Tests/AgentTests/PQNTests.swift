import GymCore
import GymTestSupport
import Learning
import NeuralNetworks
import Testing

/// Three states in a row; every step leads to the next and pays, and from the last the episode ends.
private struct Chain: RegistrableEnvironment {
  struct State: Sendable, Codable {
    var position = 0
  }

  static let name = "chain"
  static let version = 1
  static let summary = "Go on."
  let defaultTimeLimit: Int? = 100
  static let settings: [Setting<Chain>] = [
    .boolean("loops", \.loops, "Whether the last state leads to the first, and nothing ends.")
  ]
  static let rewards: [Float] = [1, 2, 4]

  var loops = false
  let actions = Discrete(count: 2)
  let observationSpace = Box.category(count: 3)

  func initialState(using random: inout RandomStream) -> State { State() }

  func step(
    _ state: inout State, taking action: Int, using random: inout RandomStream
  ) -> Step {
    let reward = Self.rewards[state.position]
    state.position += 1
    guard state.position == 3 else { return Step(reward: reward) }
    state.position = loops ? 0 : 2
    return Step(reward: reward, status: loops ? .ongoing : .terminated)
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.position)
  }

  func canOccur(_ state: State) -> Bool { (0..<3).contains(state.position) }
}

@Suite struct PQNTests {
  private let discount: Float = 0.9
  private let lambda: Float = 0.7

  /// Returns the greatest value of each state, and half the mean squared error that three steps of
  /// the untrained network are reported to have.
  private func learned(
    loops: Bool, limit: Int
  ) throws -> (values: [Float], loss: Double) {
    let environment = try EnvironmentEntry(Chain.self).configured(
      with: [
        SettingValue(name: "loops", value: "\(loops)"),
        SettingValue(name: "time-limit", value: "\(limit)"),
      ])
    var learner = try Learner(
      "pqn",
      [
        "environments": "1", "rollout-steps": "3", "epochs": "1", "minibatch-size": "3",
        "discount": "\(discount)", "lambda": "\(lambda)", "epsilon-start": "0",
        "epsilon-end": "0", "hidden-units": "16",
      ], in: environment)
    var policy = try #require(learner.trainer.agent.greedyPolicy() as? ActionValuePolicy)
    var batch = StepBatch(count: 3, task: environment.task)
    batch.observations = [0, 1, 2]
    policy.evaluate(batch)
    let values = (0..<3).map { max(policy.value(of: 0, in: $0), policy.value(of: 1, in: $0)) }
    return (values, try #require(try learner.learnOnce()["loss"]))
  }

  private func loss(_ values: [Float], _ returns: [Float]) -> Double {
    zip(values, returns).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) } / 6
  }

  @Test func `Q(λ) of a chain that ends is as worked by hand`() throws {
    let (v, reported) = try learned(loops: false, limit: 100)
    let last: Float = 4
    let second = 2 + discount * ((1 - lambda) * v[2] + lambda * last)
    let first = 1 + discount * ((1 - lambda) * v[1] + lambda * second)

    #expect(abs(reported - loss(v, [first, second, last])) < 1e-4)
  }

  @Test func `Q(λ) bootstraps behind the last step of a rollout`() throws {
    let (v, reported) = try learned(loops: true, limit: 100)
    let last = 4 + discount * v[0]
    let second = 2 + discount * ((1 - lambda) * v[2] + lambda * last)
    let first = 1 + discount * ((1 - lambda) * v[1] + lambda * second)

    #expect(abs(reported - loss(v, [first, second, last])) < 1e-4)
  }

  @Test func `Q(λ) bootstraps behind a truncated step, and goes no further`() throws {
    // Two steps from the first state; then the third step begins anew.
    let (v, reported) = try learned(loops: true, limit: 2)
    let second = 2 + discount * v[2]
    let first = 1 + discount * ((1 - lambda) * v[1] + lambda * second)
    let third = 1 + discount * v[1]

    #expect(abs(reported - loss([v[0], v[1], v[0]], [first, second, third])) < 1e-4)
  }

  @Test func `it is chosen at random as often as ε says`() throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured()
    var learner = try Learner(
      "pqn", ["epsilon-steps": "1000", "environments": "10"], in: environment)
    try learner.learn(until: 500)
    #expect(abs(try #require(learner.metrics()["epsilon"]) - 0.5025) < 1e-4)
    try learner.learn(until: 2_000)
    #expect(abs(try #require(learner.metrics()["epsilon"]) - 0.005) < 1e-6)
  }

  @Test func `continuous actions are refused`() throws {
    let environment = try EnvironmentEntry(Levers.self).configured()

    let error = #expect(throws: SettingError.self) { try Learner("pqn", in: environment) }

    #expect(error?.description == "agent 'pqn': needs discrete actions, but these are continuous")
  }
}
