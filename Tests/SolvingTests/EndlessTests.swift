import GymCore
import Solving
import Testing

/// Without a discount, loops have values of their own.
@Suite struct EndlessTests {
  static let methods = SolvingMethod.allCases

  // Every action is as good as any other by Bellman's equation, for v = 1 everywhere; but going in
  // circles never earns the 1.
  @Test(arguments: methods)
  func `a policy gets to the reward rather than keeping it within reach`(
    by method: SolvingMethod
  ) throws {
    let model = TabularModel([
      [[.to(0)], [.to(1)]],
      [[.to(0)], [.end(reward: 1)]],
    ])
    let solution = try model.solved(by: method)
    #expect(solution.values == [1, 1])
    #expect(solution.policy == [1, 1])
  }

  // Resting is free and the end costs 1, so one never goes there. v = −1 would solve Bellman's
  // equation too: that is where a policy that ends would get stuck.
  @Test(arguments: methods)
  func `resting is better than an end that costs something`(by method: SolvingMethod) throws {
    let model = TabularModel([
      [[.to(1)], [.end(reward: -1)]],
      [[.to(0)], [.end(reward: -1)]],
    ])
    let solution = try model.solved(by: method)
    #expect(solution.values == [0, 0])
    #expect(solution.policy == [0, 0])
  }

  // One may borrow 1 at any time, and must then pay 5 at once. Someone who always has one more step
  // would borrow in the last one: sweeps from zero settle at 1. Nobody can do that for ever.
  @Test(arguments: methods)
  func `a debt is not put off for ever`(by method: SolvingMethod) throws {
    let model = TabularModel([
      [[.to(0)], [.to(1, reward: 1)]],
      [[.end(reward: -5)], []],
    ])
    #expect(try model.solved(by: method).values == [0, -5])
    #expect(try model.solved(horizon: 100).values == [1, -5])
  }

  @Test(arguments: methods)
  func `a loop of rewards is refused with the discount in the sentence`(
    by method: SolvingMethod
  ) throws {
    let loops = [
      TabularModel([[[.to(0, reward: 1)], [.end()]]]),
      TabularModel([[[.to(1, reward: 2)], [.end()]], [[.to(0, reward: -1)], [.end()]]]),
      TabularModel([
        [[.to(1, 0.5), .to(2, 0.5)], [.end()]], [[.to(0, reward: 3)], [.end()]],
        [[.to(0, reward: -2)], [.end()]],
      ]),
      // No way out at all.
      TabularModel([[[.to(1, reward: 1)], []], [[.to(0, reward: -1)], []]]),
    ]
    for model in loops {
      let error = #expect(throws: SolvingError.self) { try model.solved(by: method) }
      #expect(error?.description.contains("with discount 1 a loop of rewards") == true)
      #expect(try model.solved(discount: 0.9, by: method).value.isFinite)
      #expect(try model.solved(horizon: 1000).value.isFinite)
    }
  }

  // From state 1 there is no way out, and every step costs 1; state 0 had better not go there.
  @Test(arguments: methods)
  func `who can only lose without end has minus infinity`(by method: SolvingMethod) throws {
    let model = TabularModel([
      [[.to(1)], [.to(0, 0.5, reward: -1), .end(0.5, reward: -1)]],
      [[.to(1, reward: -1)], [.to(1, reward: -2)]],
    ])
    let solution = try model.solved(by: method)
    #expect(solution.values == [-2, -.infinity])
    #expect(solution.policy[0] == 1)
    #expect(solution.value == -2)
  }

  // A step later counts for so little less that a million sweeps do not get near the sum, 10⁹.
  @Test func `values that take too long to settle are refused with the discount`() throws {
    let model = TabularModel([
      [[.to(1, reward: 1)]], [[.to(2, reward: 1)]], [[.to(0, reward: 1)]],
    ])
    let error = #expect(throws: SolvingError.self) { try model.solved(discount: 1 - 1e-9) }
    #expect(
      error?.description.contains("with discount 0.999999999 the values still change") == true)
  }
}
