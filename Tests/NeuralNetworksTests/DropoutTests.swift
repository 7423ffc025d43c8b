import NeuralNetworks
import Tensors
import Testing

@Suite struct DropoutTests {
  @Test(arguments: ShapingGradientTests.shapes)
  func `dropout's gradient matches finite differences under the same seed`(shape: Shape) {
    checkGradient(of: shape) { x in x.dropped(rate: 0.3, seed: 77) + x.dropped(rate: 0.5, seed: 3) }
  }

  @Test func `dropout drops its share, keeps the mean, and follows the seed alone`() {
    let dropout = Dropout(rate: 0.3)
    let ones = [Float](repeating: 1, count: 100_000)
    func output(_ seed: UInt64?, _ mode: Pass.Mode, _ threads: Int = 1) -> [[Float]] {
      let tape = Tape(workers: WorkerPool(threads: threads))
      return tape.evaluate(Parameters(ParameterLayout()), mode: mode, seed: seed) { pass in
        let x = pass.input([1000, 100], ones)
        return [dropout(x, in: pass).scalars(), dropout(x, in: pass).scalars()]
      }
    }
    let drops = output(1, .training)

    // Standard deviation √(0.3 · 0.7 / 100000) = 0.0014: five of them.
    let share = Float(drops[0].count { $0 == 0 }) / 100_000
    #expect(abs(share - 0.3) < 0.0073)
    #expect(drops[0].allSatisfy { $0 == 0 || abs($0 - 1 / 0.7) < 1e-6 })
    #expect(drops[0] != drops[1])
    // Independent: both are dropped in 0.09 of the places.
    let both = Float(zip(drops[0], drops[1]).count { $0 == 0 && $1 == 0 }) / 100_000
    #expect(abs(both - 0.09) < 0.0046)
    #expect(output(1, .training, 3) == drops)
    #expect(output(2, .training) != drops)
    #expect(output(nil, .inference) == [ones, ones])
  }
}
