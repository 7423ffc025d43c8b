import GymCore
import Solving
import Testing

/// Models that can be solved by hand.
@Suite struct SmallModelTests {
  static let methods = SolvingMethod.allCases

  // State 0: action 0 ends with 1; action 1 leads to state 1 for nothing.
  // State 1: action 0 ends with 3; action 1 leads back to state 0 with 1.
  //
  // v(1) = max(3, 1 + γ v(0)), v(0) = max(1, γ v(1)).
  // γ = 0.5: v(1) = max(3, 1 + 0.5 · 1.5) = 3, v(0) = max(1, 1.5) = 1.5.
  // γ = 0.2: v(1) = max(3, 1 + 0.2 · 1) = 3, v(0) = max(1, 0.6) = 1.
  // γ = 0.9: going round earns 1 every other step from state 1: 1 / (1 − 0.81) = 5.263 > 3.
  static let detour = TabularModel([
    [[.end(reward: 1)], [.to(1)]],
    [[.end(reward: 3)], [.to(0, reward: 1)]],
  ])

  @Test(arguments: methods)
  func `a chain of two states has the values worked out by hand`(by method: SolvingMethod) throws {
    let half = try Self.detour.solved(discount: 0.5, by: method)
    #expect(half.values == [1.5, 3])
    #expect(half.policy == [1, 0])
    #expect(half.value == 1.5)

    let fifth = try Self.detour.solved(discount: 0.2, by: method)
    #expect(fifth.values == [1, 3])
    #expect(fifth.policy == [0, 0])

    let round = try Self.detour.solved(discount: 0.9, by: method)
    #expect(greatestDifference(round.values, [0.9 / 0.19, 1 / 0.19]) < 1e-12)
    #expect(round.policy == [1, 1])
  }

  // State 0: action 0 tries to get to state 1 and succeeds with 1/4, else stays; each try costs 1.
  //          action 1 gets there for certain and costs 5.
  // State 1: ends with 10.
  //
  // Without a discount, trying costs 4 on average: v(0) = −4 + 10 = 6.
  // With γ = 0.8: q = −1 + 0.8 (¾ q + ¼ 10), so q = (−1 + 2) / 0.4 = 2.5; at once: −5 + 8 = 3.
  @Test(arguments: methods)
  func `what is tried again and again costs its expected number of tries`(
    by method: SolvingMethod
  ) throws {
    let model = TabularModel([
      [[.to(1, 0.25, reward: -1), .to(0, 0.75, reward: -1)], [.to(1, reward: -5)]],
      [[.end(reward: 10)], []],
    ])

    let patient = try model.solved(by: method)
    #expect(greatestDifference(patient.values, [6, 10]) < 1e-12)
    #expect(patient.policy == [0, 0])

    let hasty = try model.solved(discount: 0.8, by: method)
    #expect(greatestDifference(hasty.values, [3, 10]) < 1e-12)
    #expect(hasty.policy == [1, 0])
  }

  // v = 1 + γ v for ever: 1 / (1 − 0.9) = 10.
  @Test(arguments: methods)
  func `a reward that never stops is worth its geometric sum`(by method: SolvingMethod) throws {
    let model = TabularModel([[[.to(1, reward: 1)]], [[.to(0, reward: 1)]]])
    let solution = try model.solved(discount: 0.9, by: method)
    #expect(greatestDifference(solution.values, [10, 10]) < 1e-12)
  }

  @Test(arguments: methods)
  func `an action without outcomes is never taken`(by method: SolvingMethod) throws {
    let model = TabularModel([
      [[], [.to(1, reward: -1)], []],
      [[.end(reward: -7)], [], []],
    ])
    #expect(try model.solved(by: method).policy == [1, 0])
    #expect(try model.solved(discount: 0.5, by: method).policy == [1, 0])
    #expect(try model.solved(horizon: 2).values == [-8, -7])
  }

  @Test func `the value counts the states that start episodes`() throws {
    let model = TabularModel(
      actionCount: 1, initialProbabilities: [0.25, 0.75],
      outcomes: [Branch.end(reward: 4).outcome, Branch.end(reward: 8).outcome],
      firstOutcomes: [0, 1, 2])
    #expect(try model.solved().value == 7)
  }

  @Test func `a state without a legal action stops the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try TabularModel([[[.to(1)]], [[]]]).solved()
    }
    let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(sentence.contains("state 1 of the model has no legal action"))
  }
}
