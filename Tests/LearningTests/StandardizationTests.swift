import GymCore
import Learning
import Testing

@Suite struct StandardizationTests {
  @Test func `advantages get mean 0 and variance 1`() {
    // Mean 5, deviation 2.
    var advantages: [Float] = [2, 4, 4, 4, 5, 5, 7, 9]

    standardize(&advantages)

    #expect(advantages == [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2])
  }

  @Test(arguments: [0, 0.1, -3.3, 1e6, 1e-30] as [Float], [1, 2, 3, 7, 1_000, 8_191])
  func `advantages that are all equal become 0`(advantage: Float, count: Int) {
    var advantages = Array(repeating: advantage, count: count)

    standardize(&advantages)

    #expect(advantages.allSatisfy { $0 == 0 })
  }

  @Test func `what varies by rounding alone is not blown up`() {
    // Deviation 1e-6: divided by 0.01 rather than by itself.
    var advantages: [Float] = [1 + 1e-6, 1 - 1e-6]

    standardize(&advantages)

    #expect(advantages.allSatisfy { abs($0) < 2e-4 })
    var empty: [Float] = []
    standardize(&empty)
    #expect(empty.isEmpty)
  }

  @Test func `values explain the share of the variance that they foresaw`() {
    let returns: [Float] = [1, 2, 3, 4]
    #expect(explainedVariance(of: returns, errors: [0, 0, 0, 0]) == 1)
    // Wrong everywhere by the same.
    #expect(explainedVariance(of: returns, errors: [5, 5, 5, 5]) == 1)
    // Values that are all 2: the errors vary as the returns do.
    #expect(explainedVariance(of: returns, errors: [-1, 0, 1, 2]) == 0)
    // Half of every return: a quarter of the variance is left.
    #expect(explainedVariance(of: returns, errors: [0.5, 1, 1.5, 2]) == 0.75)
    // The opposite of every return.
    #expect(explainedVariance(of: returns, errors: [2, 4, 6, 8]) == -3)
    #expect(explainedVariance(of: [7, 7, 7], errors: [1, 2, 3]) == 0)
  }
}
