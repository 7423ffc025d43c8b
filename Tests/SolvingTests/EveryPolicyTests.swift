import GymCore
import Solving
import Testing

/// Small models in which every policy can be tried.
@Suite struct EveryPolicyTests {
  /// What a policy earns from each state without a discount, as far as 1,000 steps tell; `nil` where
  /// gains and losses go on for ever and make up for each other.
  private func totals(_ policy: [Int], in model: TabularModel) -> [Double?] {
    // What was earned, and what it is when losses count as gains.
    var sums = Array(repeating: (earned: 0.0, moved: 0.0), count: model.stateCount)
    func step() {
      sums = (0..<model.stateCount).map { state in
        model.outcomes(of: policy[state], in: state).reduce(into: (0, 0)) { sum, outcome in
          let next = outcome.isTerminal ? (0, 0) : sums[Int(outcome.nextState)]
          sum.0 += outcome.probability * (Double(outcome.reward) + next.0)
          sum.1 += outcome.probability * (Double(abs(outcome.reward)) + next.1)
        }
      }
    }
    for _ in 0..<1_000 { step() }
    let before = sums
    // A multiple of all periods of at most four states.
    for _ in 0..<12 { step() }
    return zip(before, sums).map { before, after in
      let growth = after.earned - before.earned
      guard after.moved - before.moved > 1e-6 else { return after.earned }
      return abs(growth) < 1e-6 ? nil : growth > 0 ? .infinity : -.infinity
    }
  }

  /// Every way to choose a legal action in each state.
  private func everyPolicy(of model: TabularModel) -> [[Int]] {
    (0..<model.stateCount).reduce([[]]) { policies, state in
      policies.flatMap { policy in
        (0..<model.actionCount).filter { model.isLegal($0, in: state) }.map { policy + [$0] }
      }
    }
  }

  private func draw(_ random: inout RandomStream) -> TabularModel {
    let count = 1 + random.integer(below: 4)
    let rewards: [Float] = [[0, 0, 0, 1], [0, 0, -1], [0, 0, 1, -1], [-1, -2], [0, 1, -2, 3]][
      random.integer(below: 5)]
    let isDrawn = random.chance(0.5)
    let endProbability = Float(random.integer(below: 4)) / 8
    let actionCount = 1 + random.integer(below: 3)
    var branches: [[[Branch]]] = []
    for _ in 0..<count {
      var row: [[Branch]] = []
      for action in 0..<actionCount {
        let branchCount =
          action > 0 && random.chance(0.15) ? 0 : isDrawn ? 1 + random.integer(below: 2) : 1
        row.append(
          (0..<branchCount).map { _ in
            let reward = rewards[random.integer(below: rewards.count)]
            let probability = 1 / Double(branchCount)
            return random.chance(endProbability)
              ? .end(probability, reward: reward)
              : .to(random.integer(below: count), probability, reward: reward)
          })
      }
      branches.append(row)
    }
    return TabularModel(branches)
  }

  // Loops with and without rewards, ways out that cost something, states without any: half of these
  // models have no finite values, and many have several solutions of Bellman's equation.
  @Test(arguments: SolvingMethod.allCases)
  func `no policy earns more than the solution, whose own policy earns as much`(
    by method: SolvingMethod
  ) throws {
    var random = RandomStream(seed: 21, purpose: "small models")
    var (solvedCount, refusedCount) = (0, 0)
    for _ in 0..<300 {
      let model = draw(&random)
      let all = everyPolicy(of: model).map { totals($0, in: model) }
      let best = (0..<model.stateCount).map { state in
        all.compactMap { $0[state] }.max() ?? -.infinity
      }
      let isDefined = !all.joined().contains(nil)
      guard let solution = try? model.solved(by: method) else {
        #expect(!isDefined || !best.allSatisfy(\.isFinite), "\(model)")
        refusedCount += 1
        continue
      }
      guard isDefined else { continue }
      solvedCount += 1
      let earned = totals(solution.policy.map(Int.init), in: model).map { $0 ?? .nan }
      for (state, value) in solution.values.enumerated() {
        #expect(value == best[state] || abs(value - best[state]) < 1e-6, "\(model)")
        #expect(value == earned[state] || abs(value - earned[state]) < 1e-6, "\(model)")
      }
    }
    #expect(solvedCount > 100)
    #expect(refusedCount > 50)
  }
}
