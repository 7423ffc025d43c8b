import GymCore
import Learning
import Testing

/// Sums worked by hand: γ = 1/2, so that every number is exact.
@Suite struct ReturnsTests {
  private func sums(
    _ count: Int, _ body: (inout MutableSpan<Float>) -> Void
  ) -> [Float] {
    var results = [Float](repeating: .nan, count: count)
    var span = results.mutableSpan
    body(&span)
    return results
  }

  @Test func `a return of n steps says what the value behind it counts for`() {
    var open = StepReturn()
    for reward in [8, 4, 2] as [Float] { open.add(reward, discount: 0.5) }
    #expect(open.sum == 8 + 2 + 0.5)
    #expect(open.discount == 0.125)

    var ended = StepReturn()
    ended.add(8, discount: 0.5)
    ended.add(4, discount: 0)
    #expect((ended.sum, ended.discount) == (10, 0))

    var game = StepReturn()
    game.add(1, discount: -1)
    game.add(3, discount: -1)
    #expect((game.sum, game.discount) == (-2, 1))
  }

  // Three states in a row with values 10, 20, 40, rewards 1, 2, 4, and 80 behind the last.
  private let rewards: [Float] = [1, 2, 4]
  private let values: [Float] = [10, 20, 40]

  private func advantages(
    discounts: [Float], continues: [Bool], nextValues: [Float], lambda: Float
  ) -> [Float] {
    sums(3) {
      estimateAdvantages(
        rewards: rewards.span, discounts: discounts.span, continues: continues.span,
        values: values.span, nextValues: nextValues.span, lambda: lambda, into: &$0)
    }
  }

  @Test func `with λ 0 an advantage is one error, with λ 1 all that came minus the value`() {
    let discounts: [Float] = [0.5, 0.5, 0.5]
    let (continues, next): ([Bool], [Float]) = ([true, true, true], [20, 40, 80])

    // δ: 1 + 10 − 10, 2 + 20 − 20, 4 + 40 − 40.
    #expect(
      advantages(discounts: discounts, continues: continues, nextValues: next, lambda: 0)
        == [1, 2, 4])
    // 1 + 2/2 + 4/4, 2 + 4/2, 4.
    #expect(
      advantages(discounts: discounts, continues: continues, nextValues: next, lambda: 1)
        == [3, 4, 4])
  }

  @Test func `a termination has no value behind it, and nothing crosses it`() {
    // The second step terminates: δ is 2 − 20. What stands as its next value is not looked at.
    #expect(
      advantages(
        discounts: [0.5, 0, 0.5], continues: [true, false, true], nextValues: [20, .nan, 80],
        lambda: 1) == [1 + 0.5 * -18, -18, 4])
  }

  @Test func `a truncation has a value behind it, and nothing crosses it either`() {
    // The second step is cut before a state worth 100: δ is 2 + 50 − 20.
    #expect(
      advantages(
        discounts: [0.5, 0.5, 0.5], continues: [true, false, true], nextValues: [20, 100, 80],
        lambda: 1) == [1 + 0.5 * 32, 32, 4])
  }

  @Test func `λ-returns are advantages and values, from the true next state`() {
    let cases: [(discounts: [Float], continues: [Bool], next: [Float])] = [
      ([0.5, 0.5, 0.5], [true, true, true], [20, 40, 80]),
      ([0.5, 0, 0.5], [true, false, true], [20, 0, 80]),
      ([0.5, 0.5, 0.5], [true, false, true], [20, 100, 80]),
      ([-0.5, -0.5, 0], [true, true, false], [20, 40, 0]),
    ]
    for (discounts, continues, next) in cases {
      for lambda in [0, 0.5, 1] as [Float] {
        let returns = sums(3) {
          sumLambdaReturns(
            rewards: rewards.span, discounts: discounts.span, continues: continues.span,
            nextValues: next.span, lambda: lambda, into: &$0)
        }
        let advantages = advantages(
          discounts: discounts, continues: continues, nextValues: next, lambda: lambda)
        #expect(returns == zip(advantages, values).map { $0 + $1 })
      }
    }
    // By hand: 4 + 40 at the end; 2 + (40 + 44)/4 = 23; 1 + (20 + 23)/4.
    let returns = sums(3) {
      sumLambdaReturns(
        rewards: rewards.span, discounts: ([0.5, 0.5, 0.5] as [Float]).span,
        continues: [true, true, true].span, nextValues: ([20, 40, 80] as [Float]).span,
        lambda: 0.5, into: &$0)
    }
    #expect(returns == [11.75, 23, 44])
  }
}
