import GymCore
import Testing

@Suite struct NormalTests {
  @Test func `draws are the quantiles of their bits`() throws {
    let values = try ReferenceValue.values(of: "normal")
    #expect(values.count > 300)

    let errors = values.map { value in
      var random = RandomStream(seed: value.arguments[0])
      return value.error(of: random.normal())
    }

    // Units of the last place.
    #expect(errors.allSatisfy { $0 <= 7 })
  }

  @Test func `a million draws have the moments and the tails of the distribution`() {
    var random = RandomStream(seed: 3)
    let draws = (0..<1_000_000).map { _ in random.normal() }
    func mean(_ function: (Double) -> Double) -> Double {
      draws.reduce(0) { $0 + function($1) } / 1_000_000
    }

    // Five standard deviations of each estimate.
    #expect(abs(mean { $0 }) < 0.005)
    #expect(abs(mean { $0 * $0 } - 1) < 0.0071)
    #expect(abs(mean { $0 * $0 * $0 }) < 0.0194)
    #expect(abs(mean { $0 * $0 * $0 * $0 } - 3) < 0.049)
    let tails = [(1.0, 158_655.25), (2, 22_750.13), (3, 1349.90), (4, 31.67)]
    for (bound, expected) in tails {
      let above = draws.count { $0 > bound }
      let below = draws.count { $0 < -bound }
      #expect(abs(Double(above) - expected) < 5 * squareRoot(expected))
      #expect(abs(Double(below) - expected) < 5 * squareRoot(expected))
    }
  }

  @Test func `a draw does not tell the next`() {
    var random = RandomStream(seed: 4)
    var last = random.normal()
    var sums = (product: 0.0, squares: 0.0)
    for _ in 0..<1_000_000 {
      let draw = random.normal()
      sums.product += last * draw
      sums.squares += (last * last - 1) * (draw * draw - 1)
      last = draw
    }

    #expect(abs(sums.product / 1_000_000) < 0.005)
    #expect(abs(sums.squares / 1_000_000) < 0.01)
  }

  @Test func `a draw takes the next bits and leaves nothing outside of the state`() {
    var random = RandomStream(seed: 5)
    var bits = random
    for _ in 0..<7 {
      _ = random.normal()
      _ = bits.next()
    }
    #expect(random == bits)

    var continued = RandomStream(seed: random.state)
    #expect(continued.normal() == random.normal())
  }
}
