import GymCore
import Solving
import Testing

/// Backward induction.
@Suite struct HorizonTests {
  // State 0: action 0 waits for 1; action 1 goes on to state 1 for nothing.
  // State 1: action 0 ends with 4; action 1 is illegal.
  //
  // With one step to go, waiting earns 1, going on nothing: wait. With two: waiting 1 + 1, going on
  // 0 + 4: go. With three: waiting 1 + 4, going on 4: wait. With n: wait n − 2 times, then go.
  static let lastChance = TabularModel([
    [[.to(0, reward: 1)], [.to(1)]],
    [[.end(reward: 4)], []],
  ])

  @Test func `what is best depends on the steps to go`() throws {
    let solution = try Self.lastChance.solved(horizon: 5, policyByteLimit: 1000)
    #expect(solution.values == [7, 4])
    #expect(solution.policy == [0, 0])
    let policies = try #require(solution.policies)
    #expect((1...5).map { policies.action(in: 0, stepsToGo: $0) } == [0, 1, 0, 0, 0])
    #expect((1...5).map { policies.action(in: 1, stepsToGo: $0) } == [0, 0, 0, 0, 0])
    #expect(try Self.lastChance.solved(horizon: 2).policy == [1, 0])
  }

  // With γ = 0.5 and three steps: waiting 1 + 0.5 · v₂, v₂ = max(1 + 0.5 · 1, 0.5 · 4) = 2, so 2.
  @Test func `rewards count for less the later they come`() throws {
    #expect(try Self.lastChance.solved(discount: 0.5, horizon: 3).values == [2, 4])
  }

  @Test func `the frozen lake has the values that are known`() throws {
    let model = TabularModel(Lake())
    #expect(abs(try model.solved(horizon: 100).value - 0.744190) < 1e-6)
    #expect(abs(try model.solved().value - 14.0 / 17) < 1e-12)
    #expect(abs(try model.solved(by: .policyIteration).value - 14.0 / 17) < 1e-12)
  }

  // From step 6 on every state of the grid has its way; nothing is computed or kept any more.
  @Test func `a horizon beyond every way costs nothing`() throws {
    let solution = try TabularModel(openGrid: 4).solved(
      horizon: 1_000_000_000, policyByteLimit: 1000)
    #expect(solution.value == -6)
    #expect(solution.sweeps == 7)
    let policies = try #require(solution.policies)
    #expect(policies.action(in: 14, stepsToGo: 1_000_000_000) == 3)
    #expect(policies.action(in: 14, stepsToGo: 1) == 0)
  }

  @Test func `policies that take more bytes than they may are refused`() throws {
    let error = #expect(throws: SolvingError.self) {
      try Self.lastChance.solved(horizon: 501, policyByteLimit: 1000)
    }
    #expect(
      error?.description.contains(
        "2 states for 501 numbers of steps to go do not fit into 1000 bytes")
        == true)
    #expect(try Self.lastChance.solved(horizon: 500, policyByteLimit: 1000).value == 502)
    #expect(try Self.lastChance.solved(horizon: 501).value == 503)
  }

  @Test func `more than 256 actions have policies too`() throws {
    var branches: [[Branch]] = Array(repeating: [.end()], count: 300)
    branches[299] = [.to(0, reward: 1)]
    branches[280] = [.end(reward: 5)]
    let policies = try #require(
      try TabularModel([branches]).solved(horizon: 3, policyByteLimit: 1000).policies)
    #expect((1...3).map { policies.action(in: 0, stepsToGo: $0) } == [280, 299, 299])
  }
}
