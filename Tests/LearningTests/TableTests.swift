import GymCore
import Learning
import NeuralNetworks
import Testing

/// Tables of three states and two actions, worked by hand with step size 1/2.
@Suite struct TableTests {
  private let task = TaskShape(
    observationSpace: .category(count: 3), actionSpace: .discrete(count: 2), masksActions: true)

  private func table(
    isDouble: Bool = false, _ change: (inout TableSettings) -> Void = { _ in }
  ) -> ActionValueTable {
    var settings = TableSettings()
    (settings.learningRate, settings.learningRatePower) = (0.5, 0)
    change(&settings)
    return ActionValueTable(settings, for: task, isDouble: isDouble)
  }

  /// Rewards 1, 2, 4 along pairs 0, 2, 4, with γ = 1/2.
  private func steps(_ pairs: [Int32] = [0, 2, 4]) -> RecentSteps {
    var recent = RecentSteps(atLeast: 3, environmentCount: 1, pairCount: 6)
    for (pair, reward) in zip(pairs, [1, 2, 4] as [Float]) {
      recent.add(.init(pair: pair, reward: reward, discount: 0.5), to: 0)
    }
    return recent
  }

  @Test func `a value moves by its step size towards the target, and its mean behind it`() {
    var table = table { $0.averaging = 1 }
    table.update(3, in: 0, toward: 8)
    #expect(table.values[3] == 4)
    #expect(table.means[3] == 4)
    table.update(3, in: 0, toward: 8)
    // 4 + 4/2; the mean goes half of the way, for it is the second update.
    #expect(table.values[3] == 6)
    #expect(table.means[3] == 5)
    #expect((table.visitedCount, table.updateCount, table.errorSum) == (1, 2, 12))
  }

  @Test func `returns end with the newest step and are worth what lies behind it`() {
    var table = table()
    table.learnReturns(of: steps(), 0, from: 8, 0..<3, in: 0)

    // 4 + 8/2 = 8; 2 + 8/2 = 6; 1 + 6/2 = 4; each half of it from 0.
    #expect(table.values == [2, 0, 3, 0, 4, 0])
    var last = self.table()
    last.learnReturns(of: steps(), 0, from: 8, 2..<3, in: 0)
    #expect(last.values == [2, 0, 0, 0, 0, 0])
  }

  @Test func `an error is shared by traces, which a repeated pair replaces`() {
    var table = table()
    for pair in [0, 2, 4] { table.update(pair, in: 0, toward: 0) }
    var recent = steps()
    table.learnTraces(of: &recent, 0, from: 8, lambda: 1, in: 0)
    // The error is 8; then traces of 1/2 and 1/4.
    #expect(table.values == [1, 0, 2, 0, 4, 0])

    var again = self.table()
    for pair in [2, 4] { again.update(pair, in: 0, toward: 0) }
    recent = steps([4, 2, 4])
    again.learnTraces(of: &recent, 0, from: 8, lambda: 1, in: 0)
    #expect(again.values == [0, 0, 2, 0, 4, 0])
  }

  @Test func `double tables value by one what the other chooses`() {
    var table = table(isDouble: true)
    (table.values[0], table.values[1]) = (1, 2)
    (table.values[6], table.values[7]) = (8, 4)

    #expect(table.bestPair(0, by: 0) == 1)
    #expect(table.values[table.bestPair(0, by: 0) + table.second] == 4)
    #expect(table.bestPair(0, by: table.second) == 0)
    #expect(table.value(0) == 4.5)
  }

  @Test func `illegal actions are neither the best, nor expected, nor drawn`() {
    var table = table()
    (table.values[2], table.values[3]) = (1, 5)
    #expect(table.maximum(2) == 5)
    #expect(table.expectation(2, epsilon: 0.5, temperature: 0) == 4)
    table.noteLegalActions([true, true, true, false], of: 1, in: 2)
    var random = RandomStream(seed: 1)

    #expect(table.maximum(2) == 1)
    #expect(table.expectation(2, epsilon: 0.5, temperature: 0) == 1)
    #expect(
      (0..<100).allSatisfy { _ in
        table.draw(2, epsilon: 1, temperature: 0, using: &random) == 0
      })
  }

  @Test func `actions are drawn as ε or the temperature says, equals alike`() {
    var table = table()
    (table.values[0], table.values[1]) = (1, 2)
    var random = RandomStream(seed: 2)
    func share(_ row: Int, epsilon: Float, temperature: Float) -> Double {
      let count = (0..<20_000).count { _ in
        table.draw(row, epsilon: epsilon, temperature: temperature, using: &random) == 1
      }
      return Double(count) / 20_000
    }

    #expect(abs(share(0, epsilon: 0.2, temperature: 0) - 0.9) < 0.01)
    #expect(abs(share(2, epsilon: 0, temperature: 0) - 0.5) < 0.02)
    // A difference of 1 at temperature 1: e / (1 + e).
    #expect(abs(share(0, epsilon: 0, temperature: 1) - 0.731) < 0.015)
  }

  @Test func `step sizes fall with a power of the visits`() {
    let rates = VisitRates(start: 0.8, power: 0.5, minimum: 0.001)

    #expect(rates[1] == 0.8)
    #expect(abs(rates[4] - 0.4) < 1e-6)
    #expect(abs(rates[10_000] / 0.008 - 1) < 0.01)
    #expect(rates[1 << 24] == 0.001)
  }
}
