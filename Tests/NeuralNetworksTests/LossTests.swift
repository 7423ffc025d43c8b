import NeuralNetworks
import Tensors
import Testing

/// Losses, distributions and what they are made of against PyTorch; `scripts/fixtures/generate_loss_fixtures.py` writes the
/// fixture.
@Suite struct LossTests {
  /// What PyTorch was given.
  struct Constants: Sendable {
    let classes: [Int32]
    let legal: [Bool]
    let probabilities, targets, weights: [Float]
  }

  typealias Loss = @Sendable (Pass, Variable, Variable, Variable, Constants) -> Variable

  static let cases: [(String, Loss)] = [
    (
      "cross_entropy",
      { _, a, _, _, given in a.crossEntropy(against: given.classes, weights: given.weights) }
    ),
    (
      "soft_cross_entropy",
      { _, a, _, _, given in a.crossEntropy(againstProbabilities: given.probabilities) }
    ),
    (
      "binary_cross_entropy",
      { _, a, _, _, given in (a * 20).binaryCrossEntropy(against: given.targets) }
    ),
    ("hinge", { _, a, _, _, given in a.hingeLoss(against: given.classes, margin: 0.7) }),
    ("penalties", { _, a, b, _, _ in a.absoluteSum() + b.squaredSum() * 0.1 }),
    (
      "categorical",
      { pass, a, b, _, given in
        let first = Categorical(logits: a, legal: given.legal.span)
        let second = Categorical(logits: b, legal: given.legal.span)
        let rows =
          first.logProbability(of: given.classes) + first.entropy() * 0.5
          + first.divergence(from: second)
        return rows.weighted(given.weights, pass)
      }
    ),
    (
      "gaussian",
      { pass, a, b, c, given in
        let gaussian = DiagonalGaussian(mean: a, logDeviation: b)
        return (gaussian.logProbability(of: c) + gaussian.entropy() * 0.5)
          .weighted(given.weights, pass)
      }
    ),
    (
      "gaussian_divergence",
      { pass, a, b, c, given in
        DiagonalGaussian(mean: a, logDeviation: b)
          .divergence(from: DiagonalGaussian(mean: c, logDeviation: a * 0.3))
          .weighted(given.weights, pass)
      }
    ),
    (
      "standard_divergence",
      { pass, a, b, _, given in
        DiagonalGaussian(mean: a, logDeviation: b).divergenceFromStandardNormal()
          .weighted(given.weights, pass)
      }
    ),
    (
      "squashed",
      { pass, a, b, c, given in
        SquashedGaussian(mean: a, logDeviation: b).logProbability(ofUnsquashed: c * 4)
          .weighted(given.weights, pass)
      }
    ),
    (
      "squashed_action",
      { pass, a, b, c, given in
        SquashedGaussian(mean: a, logDeviation: b)
          .logProbability(of: c.activated(by: .tanh) * 0.9)
          .weighted(given.weights, pass)
      }
    ),
    (
      "sigmoid_and_softmax",
      { pass, a, b, c, given in
        (a.activated(by: .sigmoid) * b.softmax() + c.logSoftmax()).rowSums()
          .weighted(given.weights, pass)
      }
    ),
    (
      "inference_normalization",
      { pass, a, b, c, given in
        a.batchNormalized(
          gain: b.sliced(0..<1), shift: c.sliced(0..<1),
          mean: pass.input([5], Array(given.probabilities[..<5])),
          variance: pass.input([5], Array(given.probabilities[5..<10])), usesBatch: false
        ).rowSums().weighted(given.weights, pass)
      }
    ),
  ]

  @Test(arguments: cases.indices)
  func `value, gradient and one step of every case are PyTorch's`(index: Int) throws {
    let (name, loss) = LossTests.cases[index]
    let fixture = try Fixture("losses")
    let constants = Constants(
      classes: try fixture.file.int32s("classes"),
      legal: try fixture.file.uint8s("legal").map { $0 == 1 },
      probabilities: try fixture.floats("probabilities"),
      targets: try fixture.floats("targets"), weights: try fixture.floats("weights"))
    var layout = ParameterLayout()
    let slots = ["a", "b", "c"].map { layout.add($0, shape: [7, 5], initializer: .zeros) }
    var parameters = try fixture.parameters(layout, "start/")
    var gradients = Parameters(layout)

    let value = Tape().gradient(of: parameters, into: &gradients) { pass in
      loss(
        pass, pass.parameter(slots[0]), pass.parameter(slots[1]), pass.parameter(slots[2]),
        constants)
    }
    var optimizer = StochasticGradientDescent(layout, configuration: .init(learningRate: 0.1))
    optimizer.update(&parameters, along: gradients)

    expectClose([value], try fixture.floats("\(name)/loss"), 1e-5, name)
    let expectedGradients = try fixture.parameters(layout, "\(name)/gradient/")
    let expectedStep = try fixture.parameters(layout, "\(name)/after1/")
    for slot in slots {
      expectClose(
        gradients[slot].scalars, expectedGradients[slot].scalars, 2e-5, "\(name) by \(slot.name)")
      expectClose(
        parameters[slot].scalars, expectedStep[slot].scalars, 2e-5, "\(name), \(slot.name) moved")
    }
  }

  private func expectClose(_ left: [Float], _ right: [Float], _ tolerance: Float, _ name: String) {
    #expect(left.count == right.count)
    for (a, b) in zip(left, right) where !(abs(a - b) <= tolerance * max(1, abs(b))) {
      Issue.record("\(name): computed \(a), PyTorch \(b)")
      return
    }
  }

  @Test(arguments: [[1, 1], [1, 3], [3, 17], [17, 5], [2, 20]] as [Shape])
  func `the gradients of losses and distributions match finite differences`(shape: Shape) {
    let (rows, columns) = (shape[0], shape[1])
    var layout = ParameterLayout()
    let slots = ["a", "b", "c"].map {
      layout.add($0, shape: shape, initializer: .uniform(bound: 1))
    }
    var random = SeededGenerator(31)
    let parameters = layout.initialized(using: &random)
    let classes = (0..<rows).map { Int32($0 * 7 % columns) }
    let shares = random.floats(shape.count, in: 0...1)
    let weights = random.floats(rows, in: 0.5...1)
    func check(_ loss: (Pass, Variable, Variable, Variable) -> Variable) {
      checkGradient(of: parameters) { pass in
        loss(pass, pass.parameter(slots[0]), pass.parameter(slots[1]), pass.parameter(slots[2]))
      }
    }

    check { _, a, _, _ in a.crossEntropy(against: classes, weights: weights) }
    check { _, a, _, _ in a.crossEntropy(againstProbabilities: shares) }
    check { _, a, _, _ in a.binaryCrossEntropy(against: shares) }
    // With this margin no example changes sides.
    check { _, a, _, _ in a.hingeLoss(against: classes, margin: 5) }
    let targets = random.floats(shape.count)
    let each = random.floats(shape.count, in: 0.5...1)
    check { _, a, _, _ in a.squaredLoss(against: targets, weights: each) }
    check { _, a, _, _ in a.huberLoss(against: targets, weights: each, delta: 0.5) }
    check { _, a, _, _ in (a + 3).absoluteSum() * 0.1 }
    check { _, a, _, _ in a.squaredSum() }
    check { pass, a, b, _ in
      let (first, second) = (Categorical(logits: a), Categorical(logits: b))
      return
        (first.entropy() + first.divergence(from: second)
        + first.logProbability(of: classes)).weighted(weights, pass)
    }
    check { pass, a, b, c in
      let gaussian = DiagonalGaussian(mean: a, logDeviation: b)
      return
        (gaussian.logProbability(of: c) + gaussian.entropy()
        + gaussian.divergence(from: DiagonalGaussian(mean: c, logDeviation: a))
        + gaussian.divergenceFromStandardNormal()).weighted(weights, pass)
    }
    check { pass, a, b, c in
      SquashedGaussian(mean: a, logDeviation: b).logProbability(ofUnsquashed: c * 3)
        .weighted(weights, pass)
    }
    check { pass, a, b, _ in
      var noise = SeededGenerator(32)
      let (action, logProbability) = SquashedGaussian(mean: a, logDeviation: b)
        .sample(using: &noise)
      return (logProbability + action.rowSums()).weighted(weights, pass)
    }
    check { pass, a, b, c in
      let spread = b.reshaped(to: [rows * columns])
      return DiagonalGaussian(mean: c.reshaped(to: [1, rows * columns]), logDeviation: spread)
        .logProbability(of: a.reshaped(to: [1, rows * columns])).sum()
    }
    check { pass, a, b, _ in
      a.rowSums().repeated(3).spreadLoss() + b.repeated(2).spreadLoss()
    }
  }

  @Test func `losses stay finite and exact where logits are huge`() {
    let value = Tape().evaluate(Parameters(ParameterLayout())) { pass in
      let logits = pass.input([2, 2], [200, -200, -1000, 1000])
      return [
        logits.crossEntropy(against: [1, 1]), logits.binaryCrossEntropy(against: [1, 0, 0, 1]),
        pass.input([1], [-20]).binaryCrossEntropy(against: [0]),
        pass.input([1], [20]).binaryCrossEntropy(against: [1]),
      ].map { pass.scalar($0) }
    }

    #expect(value[0] == 200)
    #expect(value[1] == 0)
    // ln(1 + e⁻²⁰), of which a plain logarithm of 1 + z sees nothing.
    for small in value[2...] { #expect(abs(small / 2.0611536e-9 - 1) < 1e-5) }
  }
}

extension Variable {
  /// The weighted sum of rows.
  func weighted(_ weights: [Float], _ pass: Pass) -> Variable {
    (self * pass.input([weights.count], weights)).sum()
  }
}
