import GymCore
import Testing

@Suite struct ElementaryFunctionTests {
  /// A function and the greatest error that its comment grants it, in units of the last place.
  struct Bound: Sendable, CustomTestStringConvertible {
    let name: String
    let error: Double
    let function: @Sendable ([UInt64]) -> Double
    var testDescription: String { name }

    init(_ name: String, _ error: Double, _ function: @escaping @Sendable ([Double]) -> Double) {
      self.name = name
      self.error = error
      self.function = { function($0.map(Double.init(bitPattern:))) }
    }
  }

  static let bounds = [
    Bound("sine", 0.85) { sine($0[0]) },
    Bound("cosine", 0.85) { cosine($0[0]) },
    Bound("arctangent", 0.9) { arctangent($0[0]) },
    Bound("arctangent over", 1) { arctangent($0[0], over: $0[1]) },
    Bound("exponential", 1) { exponential($0[0]) },
    Bound("logarithm", 0.9) { logarithm($0[0]) },
    Bound("hyperbolic tangent", 1.1) { hyperbolicTangent($0[0]) },
  ]

  @Test(arguments: bounds) func `errors stay within the bound of the comment`(bound: Bound) throws {
    let values = try ReferenceValue.values(of: bound.name)
    #expect(values.count > 300)

    let errors = values.map { $0.error(of: bound.function($0.arguments)) }

    // The values' rests are rounded to a thousandth.
    #expect(errors.allSatisfy { $0 <= bound.error + 0.0005 })
  }

  /// Every machine that IEEE 754 describes computes this hash.
  @Test func `the results of a hundred thousand arguments have one hash`() {
    var random = RandomStream(seed: 1)
    var hash: UInt64 = 0
    func add(_ result: Double) {
      var mixer = RandomStream(seed: hash ^ result.bitPattern)
      hash = mixer.next()
    }

    for _ in 0..<100_000 {
      let any = Double(bitPattern: random.next())
      let angle = random.uniform(in: -8e5...8e5)
      let near = 40 * random.uniform64() - 20
      let other = 40 * random.uniform64() - 20
      for x in [any, Double(angle), near] {
        add(sine(x))
        add(cosine(x))
        add(arctangent(x))
        add(arctangent(x, over: other))
        add(exponential(x))
        add(logarithm(x))
        add(logarithm(abs(x)))
        add(squareRoot(x))
        add(hyperbolicTangent(x))
      }
      add(exponential(35 * near))
      add(random.normal())
    }

    #expect(hash == 2_089_345_109_988_437_322)
  }

  @Test func `angles come back as they are counted`() {
    #expect(sine(-0.0).bitPattern == (-0.0).bitPattern)
    #expect(cosine(0.0) == 1)
    #expect(sine(Double.pi / 2) == 1)
    #expect(cosine(Double.pi) == -1)
    #expect(sine(Double.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
    #expect(sine(Float(1)) == Float(0.8414709848))
  }

  @Test(arguments: [8.1e5, -8.1e5, .infinity, -.infinity, .nan])
  func `an angle beyond the limit has no sine`(x: Double) {
    #expect(sine(x).bitPattern == Double.nan.bitPattern)
    #expect(cosine(x).bitPattern == Double.nan.bitPattern)
    #expect(sine(800_000.0).isFinite)
  }

  @Test func `exponentials end at infinity, and through subnormal numbers at zero`() {
    #expect(exponential(0.0) == 1)
    #expect(exponential(-0.0) == 1)
    #expect(exponential(709.782712893384).isFinite)
    #expect(exponential((709.782712893384).nextUp) == .infinity)
    #expect(exponential(Double.infinity) == .infinity)
    #expect(exponential(-745.1332191019411) == .leastNonzeroMagnitude)
    #expect(exponential((-745.1332191019411).nextDown) == 0)
    #expect(exponential(-Double.infinity) == 0)
    #expect(exponential(-Double.nan).bitPattern == Double.nan.bitPattern)
    #expect(exponential(Float(1)) == Float(2.718281828))
  }

  @Test func `logarithms begin at minus infinity`() {
    #expect(logarithm(0.0) == -.infinity)
    #expect(logarithm(-0.0) == -.infinity)
    #expect(logarithm(1.0).bitPattern == 0)
    #expect(logarithm(Double.infinity) == .infinity)
    #expect(logarithm(-Double.leastNonzeroMagnitude).bitPattern == Double.nan.bitPattern)
    #expect(logarithm(-Double.nan).bitPattern == Double.nan.bitPattern)
    #expect(logarithm(Double.leastNonzeroMagnitude) == -744.4400719213812)
    #expect(logarithm(Float(10)) == Float(2.302585093))
  }

  @Test func `roots are exact, and have no sign of zero to lose`() {
    #expect(squareRoot(2.0) == 1.4142135623730951)
    #expect(squareRoot(-0.0).bitPattern == (-0.0).bitPattern)
    #expect(squareRoot(-1.0).bitPattern == Double.nan.bitPattern)
    #expect(squareRoot(Float(-1)).bitPattern == Float.nan.bitPattern)
    #expect(squareRoot(Double.infinity) == .infinity)
  }

  @Test func `hyperbolic tangents end at one`() {
    #expect(hyperbolicTangent(-0.0).bitPattern == (-0.0).bitPattern)
    #expect(hyperbolicTangent(Double.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
    #expect(hyperbolicTangent(Double.infinity) == 1)
    #expect(hyperbolicTangent(-30.0) == -1)
    #expect(hyperbolicTangent(-Double.nan).bitPattern == Double.nan.bitPattern)
    #expect(hyperbolicTangent(Float(0.5)) == Float(0.4621171573))
  }
}
