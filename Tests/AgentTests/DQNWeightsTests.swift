import DQNAgent
import GymCore
import GymTestSupport
import Learning
import NeuralNetworks
import Tensors
import Testing

/// What weights a run of DQN has, and which of them count.
@Suite struct DQNWeightsTests {
  private func learner(_ settings: [String: String], plannedSteps: Int = 1_000) throws -> Learner {
    let quick = ["learning-starts": "64", "hidden-units": "8,4", "replay-capacity": "2000"]
    return try Learner(
      "dqn", quick.merging(settings) { $1 },
      in: try EnvironmentEntry(TwoEnds.self).configured(), plannedSteps: plannedSteps)
  }

  /// The numbers of all arrays of a network.
  private func weights(_ network: String, of learner: Learner) throws -> [String: [Float]] {
    let file = try learner.trainer.checkpoint()
    let names = file.names.filter { $0.hasPrefix(network + ".network.") }
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        (String($0.dropFirst(network.count + 1)), try file.floats($0))
      })
  }

  /// The numbers of the arrays of a network that acts greedily.
  private func greedyWeights(of learner: Learner) throws -> [String: [Float]] {
    let policy = try #require(learner.trainer.agent.greedyPolicy() as? ActionValuePolicy)
    let slots = policy.parameters.layout.slots
    return Dictionary(
      uniqueKeysWithValues: slots.map { ("network." + $0.name, policy.parameters[$0].scalars) })
  }

  @Test func `without averages the weights that learn are evaluated`() throws {
    var learner = try learner([:])
    try learner.learn(until: 300)

    let policy = try weights("policy", of: learner)
    #expect(policy.count == 6)
    #expect(try greedyWeights(of: learner) == policy)
    #expect(try weights("online", of: learner).isEmpty)
    #expect(try weights("target", of: learner).keys == policy.keys)
  }

  @Test func `where weights are averaged the average is evaluated, and is the policy saved`() throws
  {
    var learner = try learner(["evaluation-average": "0.9"])
    try learner.learn(until: 300)

    let (policy, online) = (
      try weights("policy", of: learner), try weights("online", of: learner)
    )
    #expect(policy.keys == online.keys)
    #expect(policy != online)
    #expect(try greedyWeights(of: learner) == policy)
  }

  @Test func `the average of a run is that of its weights`() throws {
    // No decay to speak of: the average is what the weights became in the last update.
    var near = try learner(["evaluation-average": "1e-6"])
    try near.learn(until: 200)
    let (policy, online) = (try weights("policy", of: near), try weights("online", of: near))
    for (name, numbers) in policy {
      let others = online[name] ?? []
      #expect(zip(numbers, others).allSatisfy { abs($0 - $1) < 1e-4 })
    }
  }

  @Test func `a reset changes the target as it changes the network, and stops in time`() throws {
    // Nothing is learned, so that resets alone change weights: at updates 100, 200 and so on.
    var learner = try learner([
      "learning-rate": "0", "reset-interval": "100", "reset-until": "0.5",
      "target-update-interval": "1000000",
    ])
    let start = try weights("policy", of: learner)
    try learner.learn(until: 162)
    #expect(try weights("policy", of: learner) == start)
    try learner.learn(until: 164)
    let reset = try weights("policy", of: learner)

    #expect(reset.keys.filter { reset[$0] == start[$0] && $0.hasSuffix("weight") }.isEmpty)
    #expect(try weights("target", of: learner) == reset)
    try learner.learn(until: 499)
    let last = try weights("policy", of: learner)
    #expect(last != reset)
    try learner.learn(until: 1_000)
    #expect(try weights("policy", of: learner) == last)
    #expect(try weights("target", of: learner) == last)
  }

  @Test func `horizons count from the last reset`() throws {
    var learner = try learner(["reset-interval": "100"])
    try learner.learn(until: 162)
    #expect(try learner.trainer.checkpoint().int64s("dqn.last_reset") == [0])
    try learner.learn(until: 300)
    #expect(try learner.trainer.checkpoint().int64s("dqn.last_reset") == [200])
  }
}
