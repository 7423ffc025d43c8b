import GymCore
import Solving
import Testing

/// Value iteration, policy iteration and linear equations say the same.
@Suite struct AgreementTests {
  @Test(arguments: [0.3, 0.9, 0.99, 1])
  func `both methods and a direct solution agree on random models`(discount: Double) throws {
    var random = RandomStream(seed: 11, purpose: "random models")
    for _ in 0..<40 {
      let model = TabularModel(
        drawnFrom: &random, states: 2 + random.integer(below: 40),
        actions: 1 + random.integer(below: 5), endProbability: 0.15)
      guard discount < 1 || model.alwaysEnds else { continue }

      let swept = try model.solved(discount: discount, by: .valueIteration)
      let improved = try model.solved(discount: discount, by: .policyIteration)
      #expect(greatestDifference(swept.values, improved.values) < 1e-9)
      for solution in [swept, improved] {
        let direct = model.values(of: solution.policy, discount: discount)
        #expect(greatestDifference(solution.values, direct) < 1e-9)
        let best = (0..<model.stateCount).map {
          model.bestActionValue(in: $0, direct, discount: discount)
        }
        #expect(greatestDifference(best, direct) < 1e-9)
      }
    }
  }

  @Test func `a long horizon has the values of none`() throws {
    var random = RandomStream(seed: 12, purpose: "random models")
    for _ in 0..<20 {
      let model = TabularModel(drawnFrom: &random, states: 30, actions: 3, endProbability: 0.2)
      let endless = try model.solved(discount: 0.9)
      let long = try model.solved(discount: 0.9, horizon: 1000)
      #expect(greatestDifference(endless.values, long.values) < 1e-9)
    }
  }

  // The corner is 2 · 299 steps away. What is known spreads from there in one sweep; another finds
  // that nothing changes any more, and evaluating the first policy takes as many.
  @Test(arguments: SolvingMethod.allCases)
  func `an open grid is solved in a few sweeps`(by method: SolvingMethod) throws {
    let solution = try TabularModel(openGrid: 300).solved(by: method)
    #expect(solution.value == -598)
    #expect(solution.sweeps <= 4)
  }

  @Test func `the same model is solved to the same bits`() throws {
    var random = RandomStream(seed: 13, purpose: "random models")
    let model = TabularModel(drawnFrom: &random, states: 200, actions: 4, endProbability: 0.1)
    let (first, second) = (try model.solved(discount: 0.95), try model.solved(discount: 0.95))
    #expect(first.values == second.values)
    #expect(first.policy == second.policy)
  }
}

extension TabularModel {
  /// Whether every policy ends episodes for certain: the longer it goes on, the more often.
  var alwaysEnds: Bool {
    let unending = TabularModel(
      actionCount: actionCount, initialProbabilities: initialProbabilities,
      outcomes: outcomes.map {
        TabularModel.Outcome(
          probability: $0.probability, nextState: $0.nextState, reward: 1,
          isTerminal: $0.isTerminal)
      }, firstOutcomes: firstOutcomes)
    return (try? unending.solved()) != nil
  }
}
