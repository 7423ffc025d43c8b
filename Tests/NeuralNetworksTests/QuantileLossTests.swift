import NeuralNetworks
import Tensors
import Testing

@Suite struct QuantileLossTests {
  @Test(arguments: [(1, 1, 1), (1, 3, 16), (3, 17, 5), (2, 8, 33)], [1, 0.25] as [Float])
  func `the gradient matches finite differences`(
    size: (rows: Int, quantiles: Int, draws: Int), delta: Float
  ) {
    var random = SeededGenerator(41)
    let draws = random.floats(size.rows * size.draws, in: -2...2)
    checkGradient(of: [size.rows, size.quantiles]) { x in
      x.quantileLosses(against: draws.span, delta: delta)
    }
  }

  /// The same by the formula, in double precision.
  private func losses(
    _ quantiles: [Float], _ draws: [Float], rows: Int, delta: Double
  ) -> [Float] {
    let (count, drawCount) = (quantiles.count / rows, draws.count / rows)
    return (0..<rows).map { row in
      var sum = 0.0
      for i in 0..<count {
        let share = (Double(i) + 0.5) / Double(count)
        for j in 0..<drawCount {
          let error = Double(draws[row * drawCount + j]) - Double(quantiles[row * count + i])
          let size = abs(error)
          let huber = size <= delta ? error * error / 2 : delta * (size - delta / 2)
          sum += abs(share - (error < 0 ? 1 : 0)) * huber / delta
        }
      }
      return Float(sum / Double(drawCount))
    }
  }

  @Test(arguments: [1, 2, 15, 16, 17, 32, 51, 200])
  func `losses are those of the formula for any number of draws`(drawCount: Int) {
    var random = SeededGenerator(UInt64(drawCount))
    for (count, delta) in [(1, 1), (13, 0.5), (51, 2)] as [(Int, Float)] {
      let quantiles = random.floats(3 * count, in: -3...3)
      let draws = random.floats(3 * drawCount, in: -3...3)
      let found = Tape().evaluate(Parameters(ParameterLayout())) { pass in
        pass.input([3, count], quantiles).quantileLosses(against: draws.span, delta: delta)
          .scalars()
      }

      for (a, b) in zip(found, losses(quantiles, draws, rows: 3, delta: Double(delta))) {
        #expect(abs(a - b) <= 1e-5 * max(1, b))
      }
    }
  }

  @Test func `a loss is no number where a quantile or a draw is none`() {
    for (quantile, draw) in [(Float.nan, Float(0)), (0, .nan)] {
      let draws = [draw, 1, 2]
      let found = Tape().evaluate(Parameters(ParameterLayout())) { pass in
        pass.input([1, 2], [1, quantile]).quantileLosses(against: draws.span).scalars()
      }
      #expect(found[0].isNaN)
    }
  }
}
