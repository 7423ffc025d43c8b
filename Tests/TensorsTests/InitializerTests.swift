import Tensors
import Testing

@Suite struct InitializerTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64 = 5

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private func initialized(_ shape: Shape, _ initializer: Initializer) -> Tensor {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: shape, initializer: initializer)
    var random = Generator()
    return layout.initialized(using: &random)[slot]
  }

  @Test(
    arguments: [
      (Initializer.xavierNormal(inputs: 30, outputs: 20), 0.04 as Float),
      (.xavierUniform(inputs: 30, outputs: 20), 0.04), (.heNormal(inputs: 8), 0.25),
      (.heUniform(inputs: 8), 0.25), (.lecunNormal(inputs: 4), 0.25),
      (.normal(standardDeviation: 2), 4), (.uniform(bound: 3), 3),
    ])
  func `initial scalars have mean zero and the variance asked for`(
    initializer: Initializer, variance: Float
  ) {
    let x = initialized([100_000], initializer)

    // Five standard errors of the mean, and of the variance of normal numbers.
    #expect(abs(x.mean) < 5 * (variance / 100_000).squareRoot())
    #expect(abs((x * x).mean / variance - 1) < 5 * Float(2.0 / 100_000).squareRoot())
  }

  @Test func `uniform scalars stay within their bound and fill it`() throws {
    let x = initialized([10_000], .xavierUniform(inputs: 2, outputs: 1))

    let bound = Float(2).squareRoot()
    let largest = try #require(x.maximum)
    #expect(largest <= bound && largest > 0.99 * bound)
    #expect(x.scalars.allSatisfy { $0 >= -bound })
  }

  @Test(
    arguments: [[1, 1], [1, 17], [17, 1], [3, 3], [17, 5], [5, 17], [128, 64]] as [Shape])
  func `orthogonal matrices have orthonormal columns, or rows if those are fewer`(shape: Shape) {
    let x = initialized(shape, .orthogonal(gain: 2))

    let product =
      shape[0] < shape[1] ? x.matrixProduct(x.transposed) : x.transposed.matrixProduct(x)
    for i in 0..<product.shape[0] {
      for j in 0..<product.shape[0] {
        #expect(abs(product[i, j] - (i == j ? 4 : 0)) < 1e-5)
      }
    }
  }

  @Test func `orthogonal filters are orthonormal over pixels and channels`() {
    let x = initialized([3, 3, 2, 5], .orthogonal(gain: 1)).reshaped(to: [18, 5])

    let product = x.transposed.matrixProduct(x)
    for i in 0..<5 {
      for j in 0..<5 { #expect(abs(product[i, j] - (i == j ? 1 : 0)) < 1e-5) }
    }
  }

  @Test func `no direction is preferred among orthogonal matrices`() {
    var layout = ParameterLayout()
    let slots = (0..<2000).map {
      layout.add("\($0)", shape: [3, 3], initializer: .orthogonal(gain: 1))
    }
    var random = Generator()
    let parameters = layout.initialized(using: &random)

    for i in 0..<9 {
      let entries = slots.map { parameters[$0].scalars[i] }
      // Each entry has mean 0 and variance 1/3.
      #expect(abs(entries.reduce(0, +) / 2000) < 5 * Float(1.0 / 6000).squareRoot())
      #expect(abs(entries.reduce(0) { $0 + $1 * $1 } / 2000 - 1.0 / 3) < 0.035)
    }
  }

  @Test func `an identity passes its input on`() {
    let x = initialized([3, 5], .identity(gain: 2))

    for i in 0..<3 {
      for j in 0..<5 { #expect(x[i, j] == (i == j ? 2 : 0)) }
    }
  }

  @Test func `an identity of filters returns the image`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [3, 3, 2, 2], initializer: .identity(gain: 1))
    var random = Generator()
    let parameters = layout.initialized(using: &random)
    let image = (0..<50).map(Float.init)

    let result = Tape().evaluate(parameters) { pass in
      pass.input([1, 5, 5, 2], image)
        .convolution(weight: pass.parameter(slot), stride: 1, padding: 1).scalars()
    }

    #expect(result == image)
  }
}
