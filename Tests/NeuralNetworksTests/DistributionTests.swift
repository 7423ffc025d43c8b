import NeuralNetworks
import Tensors
import Testing

@Suite struct DistributionTests {
  /// Calls `body` with a tape that has no parameters.
  private func evaluate<Result>(_ body: (Pass) -> Result) -> Result {
    Tape().evaluate(Parameters(ParameterLayout()), body)
  }

  @Test(arguments: [1, 2, 3, 17, 40])
  func `choices are drawn as often as their probabilities say`(count: Int) {
    var random = SeededGenerator(41)
    let logits = random.floats(count, in: -2...2)
    var legal = [Bool](repeating: true, count: count)
    if count > 2 { legal[1] = false }
    let probabilities = evaluate { pass in
      Categorical(logits: pass.input([1, count], logits), legal: legal.span)
        .logProbabilities.exponential().scalars()
    }
    let draws = 40_000
    var counts = [Int](repeating: 0, count: count)

    for _ in 0..<draws {
      let (choice, _) = Categorical.sample(logits: logits.span, legal: legal.span, using: &random)
      counts[choice] += 1
    }

    for (frequency, p) in zip(counts.map { Float($0) / Float(draws) }, probabilities) {
      // Five standard errors.
      #expect(abs(frequency - p) <= 5 * (p * (1 - p) / Float(draws)).squareRoot() + 1e-6)
    }
  }

  @Test func `a draw reports the probability the tape computes`() {
    var random = SeededGenerator(42)
    let logits = random.floats(5, in: -3...3)
    let legal = [true, false, true, true, false]
    for _ in 0..<20 {
      let (choice, logProbability) = Categorical.sample(
        logits: logits.span, legal: legal.span, using: &random)
      let expected = evaluate { pass in
        Categorical(logits: pass.input([1, 5], logits), legal: legal.span)
          .logProbability(of: [Int32(choice)]).scalars()[0]
      }

      #expect(legal[choice])
      #expect(abs(logProbability - expected) < 1e-5)
    }
  }

  @Test func `rows drawn on the tape never hold what is not legal`() {
    var random = SeededGenerator(43)
    let legal = (0..<60).map { $0 % 3 == $0 / 3 % 3 }
    evaluate { pass in
      let categorical = Categorical(
        logits: pass.input([20, 3], random.floats(60)), legal: legal.span)
      var choices = [Int32](repeating: -1, count: 20)
      var span = choices.mutableSpan
      categorical.sample(into: &span, using: &random)

      #expect(choices == (0..<20).map { Int32($0 % 3) })
    }
  }

  @Test func `the mode is the first of the most probable legal choices`() {
    let logits: [Float] = [5, 1, 3, 3]

    #expect(Categorical.mode(logits: logits.span) == 0)
    #expect(Categorical.mode(logits: logits.span, legal: [false, true, true, true].span) == 2)
  }

  @Test func `draws of a Gaussian have its mean, spread and entropy`() {
    var random = SeededGenerator(44)
    let (mean, logDeviation): ([Float], [Float]) = ([-2, 0.5, 3], [-1, 0, 0.7])
    let draws = 40_000
    var sums = [Float](repeating: 0, count: 3)
    var squares = sums
    var surprise: Float = 0
    var value = sums
    var span = value.mutableSpan

    for _ in 0..<draws {
      let density = DiagonalGaussian.sample(
        mean: mean.span, logDeviation: logDeviation.span, into: &span, using: &random)
      surprise -= density / Float(draws)
      for i in 0..<3 {
        sums[i] += (span[i] - mean[i]) / Float(draws)
        squares[i] += (span[i] - mean[i]) * (span[i] - mean[i]) / Float(draws)
      }
    }

    let deviations: [Float] = [0.367_879, 1, 2.013_753]
    for i in 0..<3 {
      #expect(abs(sums[i]) < 5 * deviations[i] / Float(draws).squareRoot())
      #expect(abs(squares[i] / (deviations[i] * deviations[i]) - 1) < 0.036)
    }
    let entropy = evaluate { pass in
      DiagonalGaussian(mean: pass.input([1, 3], mean), logDeviation: pass.input([3], logDeviation))
        .entropy().scalars()[0]
    }
    #expect(abs(surprise - entropy) < 0.04)
  }

  @Test func `acting and learning agree on densities`() {
    var random = SeededGenerator(45)
    let (mean, logDeviation) = (random.floats(17), random.floats(17))
    var value = [Float](repeating: 0, count: 17)
    var action = value
    var same = random
    var valueSpan = value.mutableSpan
    let density = DiagonalGaussian.sample(
      mean: mean.span, logDeviation: logDeviation.span, into: &valueSpan, using: &random)
    var actionSpan = action.mutableSpan
    let squashedDensity = SquashedGaussian.sample(
      mean: mean.span, logDeviation: logDeviation.span, into: &actionSpan, using: &same)

    let (onTape, squashedOnTape) = evaluate { pass in
      let (m, s) = (pass.input([1, 17], mean), pass.input([1, 17], logDeviation))
      let u = pass.input([1, 17], value)
      return (
        DiagonalGaussian(mean: m, logDeviation: s).logProbability(of: u).scalars()[0],
        SquashedGaussian(mean: m, logDeviation: s).logProbability(ofUnsquashed: u).scalars()[0]
      )
    }

    #expect(abs(density - onTape) < 1e-4)
    #expect(abs(squashedDensity - squashedOnTape) < 1e-4)
    #expect(
      abs(
        density
          - DiagonalGaussian.logProbability(
            of: value.span, mean: mean.span, logDeviation: logDeviation.span)) < 1e-4)
    #expect(action.allSatisfy { abs($0) <= 1 })
  }

  @Test func `densities of squashed numbers stay finite at the bounds`() {
    let densities = evaluate { pass in
      let zeros = pass.input([3, 1], [0, 0, 0])
      let squashed = SquashedGaussian(mean: zeros, logDeviation: zeros)
      return squashed.logProbability(ofUnsquashed: pass.input([3, 1], [-30, 0, 30])).scalars()
        + squashed.logProbability(of: pass.input([3, 1], [-1, 0.5, 1])).scalars()
    }

    #expect(densities.allSatisfy { $0.isFinite })
    // -u²/2 - ln √(2π) - 2 (ln 2 - |u|), and ln N(artanh ½) - ln ¾.
    #expect(abs(densities[0] - (-450 - 0.918_938_5 - 2 * (0.693_147_2 - 30))) < 1e-3)
    #expect(densities[0] == densities[2])
    #expect(abs(densities[4] - (-0.150_868 - 0.918_938_5 + 0.287_682)) < 1e-5)
  }

  @Test func `learning with distributions takes no memory once passes repeat`() {
    var layout = ParameterLayout()
    let mean = layout.add("mean", shape: [8, 3], initializer: .uniform(bound: 1))
    let spread = layout.add("spread", shape: [3], initializer: .zeros)
    var random = SeededGenerator(46)
    let parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    let tape = Tape()
    func step() {
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        let squashed = SquashedGaussian(
          mean: pass.parameter(mean), logDeviation: pass.parameter(spread))
        return squashed.sample(using: &random).logProbability.mean()
      }
    }
    for _ in 0..<3 { step() }
    let before = tape.allocationCount

    for _ in 0..<100 { step() }

    #expect(tape.allocationCount == before)
    #expect(gradients.isFinite)
  }
}
