import GymCore
import Learning
import NeuralNetworks
import Testing

@Suite struct PrioritizedReplayTests {
  /// Four transitions with errors of 1, 2, 3 and 4.
  private func steps(exponent: Float) -> CountedSteps {
    var steps = CountedSteps(rowsPerLane: 20, exponent: exponent)
    for _ in 0..<5 { steps.step() }
    steps.set([0: 1, 1: 2, 2: 3, 3: 4])
    return steps
  }

  @Test(arguments: [0.5, 1, 2] as [Float])
  func `transitions are drawn in proportion to the power of their errors`(exponent: Float) {
    let counts = steps(exponent: exponent).draw(100_000).counts

    let powers = (1...4).map { exponential(Double(exponent) * logarithm(Double($0))) }
    for row in 0..<4 {
      let expected = 100_000 * powers[row] / powers.reduce(0, +)
      // One is drawn from each of equal parts, so that counts miss by the ends of a share alone.
      #expect(abs(Double(counts[row] ?? 0) - expected) < 3)
    }
  }

  @Test func `draws within their parts are spread evenly`() {
    let steps = steps(exponent: 1)
    var random = RandomStream(seed: 3)
    var sample = ReplaySample(count: 1)
    var counts = [0, 0, 0, 0]
    for _ in 0..<20_000 {
      steps.memory.draw(
        &sample, stepCount: 1, discount: 1, correction: 0, using: &random)
      counts[sample.rows[0]] += 1
    }

    // χ² of three degrees of freedom, which exceeds 16 once in a thousand times.
    let expected = [2_000, 4_000, 6_000, 8_000] as [Double]
    let chiSquare = zip(counts, expected).reduce(0) {
      $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) / $1.1
    }
    #expect(chiSquare < 16)
  }

  @Test(arguments: [0, 0.4, 1] as [Float])
  func `weights undo the preference by the power β, and the greatest is 1`(correction: Float) {
    let sample = steps(exponent: 1).draw(1_000, correction: correction)

    // (N·P)^−β with N = 4 and P = 1/10 … 4/10, over that of the least.
    let weights = (1...4).map { exponential(-Double(correction) * logarithm(4 * Double($0) / 10)) }
    for (row, weight) in zip(sample.rows, sample.weights) {
      #expect(abs(Double(weight) - weights[row] / weights[0]) < 1e-6)
    }
    #expect(sample.weights.max() == 1)
  }

  @Test func `new transitions have the greatest priority that there ever was, at first 1`() {
    var steps = steps(exponent: 1)
    steps.step()
    // Errors of 1, 2, 3, 4 and the new one's 4.
    #expect(abs((steps.draw(14_000).counts[4] ?? 0) - 4_000) < 3)
    steps.set([3: 1, 4: 1])
    steps.step()
    // 1, 2, 3, 1, 1 and still 4.
    #expect(abs((steps.draw(12_000).counts[5] ?? 0) - 4_000) < 3)

    var small = CountedSteps(rowsPerLane: 20)
    for _ in 0..<2 { small.step() }
    small.set([0: 0.25])
    small.step()
    #expect(abs((small.draw(5_000).counts[1] ?? 0) - 4_000) < 3)
  }

  @Test func `an error of zero is drawn now and then`() {
    var steps = CountedSteps(rowsPerLane: 20, exponent: 0.5)
    for _ in 0..<3 { steps.step() }
    steps.set([0: 0, 1: 1])

    // √10⁻⁶ of 1.001.
    #expect(abs((steps.draw(100_000).counts[0] ?? 0) - 100) < 3)
  }

  @Test func `errors too large to be squared count as the largest number, and weights stay finite`()
  {
    var steps = steps(exponent: 2)
    steps.set([0: 1e30, 1: 0])

    let sample = steps.draw(1_000, correction: 1)
    #expect(Set(sample.rows) == [0])
    #expect(sample.weights.allSatisfy { $0 == 1 })
    steps.set([2: 1e30, 3: .nan])
    #expect(abs((steps.draw(1_000).counts[0] ?? 0) - 500) < 3)

    // An error of zero beside such a one: no weight is more than 1, none is no number.
    var two = CountedSteps(rowsPerLane: 20, exponent: 2)
    for _ in 0..<3 { two.step() }
    two.set([0: 1e15, 1: 1e-3])
    for correction in [0.4, 1] as [Float] {
      let weights = two.draw(1_000, correction: correction).weights
      #expect(weights.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func `a memory without priorities draws as ever, and weights nothing`() {
    var steps = CountedSteps(rowsPerLane: 20, exponent: 0)
    for _ in 0..<9 { steps.step() }
    let sample = steps.draw(500)
    var other = ReplaySample(count: 500)
    var random = RandomStream(seed: 1)
    steps.memory.draw(&other, stepCount: 1, discount: 1, using: &random)

    #expect(sample.rows == other.rows)
    #expect(sample.weights.isEmpty)
  }
}
