import Learning
import Tensors
import Testing

@Suite struct ReturnModelTests {
  private let support = ReturnSupport(-1...3, count: 5)

  /// What `model` makes of shares of returns.
  private func target(
    _ model: ReturnModel, _ parts: [(share: Float, base: Float, scale: Float, atoms: [Float])]
  ) -> [Float] {
    var target = [Float](repeating: 0, count: model.atomCount)
    var span = target.mutableSpan
    for part in parts {
      model.add(
        part.share, of: part.base, plus: part.scale, times: part.atoms.span, to: &span)
    }
    return target
  }

  @Test func `probabilities are projected on fixed returns as NumPy has it`() throws {
    for expected in try DistributionalFixture().projections {
      let model = ReturnModel.categorical(
        ReturnSupport(expected.least...expected.greatest, count: expected.count))

      let found = target(
        model, expected.parts.map { ($0.share, $0.base, $0.scale, $0.probabilities) })

      expectNear(found, expected.target)
      #expect(abs(found.reduce(0, +) - 1) < 1e-5)
    }
  }

  @Test func `fixed returns keep their probabilities, and those beyond belong to the last`() {
    let model = ReturnModel.categorical(support)
    let atoms: [Float] = [0.125, 0.25, 0.5, 0, 0.125]

    #expect(target(model, [(1, 0, 1, atoms)]) == atoms)
    #expect(target(model, [(1, 1, 1, atoms)]) == [0, 0.125, 0.25, 0.5, 0.125])
    #expect(target(model, [(1, 100, 1, atoms)]) == [0, 0, 0, 0, 1])
    #expect(target(model, [(1, -100, 1, atoms)]) == [1, 0, 0, 0, 0])
    #expect(target(model, [(1, .infinity, 1, atoms)]) == [0, 0, 0, 0, 1])
    // What is no number stops nothing here: the loss tells of it.
    #expect(target(model, [(1, .nan, 1, atoms)]) == [1, 0, 0, 0, 0])
  }

  @Test func `quantiles and means move with their return`() {
    #expect(target(.quantiles(3), [(1, 2, 0.5, [-2, 0, 4])]) == [1, 2, 4])
    #expect(target(.mean, [(0.25, 1, 2, [3]), (0.75, 0, 1, [4])]) == [4.75])
  }

  /// The loss, the errors and the derivatives by the outputs of `model`, [rows, N].
  private func loss(
    _ model: ReturnModel, _ outputs: [Float], against targets: [Float], weights: [Float] = [],
    delta: Float = 1
  ) -> (loss: Float, errors: [Float], slopes: [Float]) {
    var layout = ParameterLayout()
    let rows = outputs.count / model.atomCount
    let slot = layout.add("outputs", shape: [rows, model.atomCount], initializer: .zeros)
    var (parameters, gradients) = (Parameters(layout), Parameters(layout))
    parameters[slot] = Tensor(shape: slot.shape, scalars: outputs)
    var errors: [Float] = []
    let loss = Tape().gradient(of: parameters, into: &gradients) { pass in
      let result = model.loss(
        of: pass.parameter(slot), against: targets, weights: weights, delta: delta, in: pass)
      errors = result.errors.scalars()
      return result.loss
    }
    return (loss, errors, gradients[slot].scalars)
  }

  @Test func `losses of quantiles and their derivatives are NumPy's`() throws {
    for expected in try DistributionalFixture().losses {
      let count = expected.quantiles.count / expected.rows
      let rows = Float(expected.rows)
      guard expected.draws.count == expected.quantiles.count else { continue }

      let found = loss(
        .quantiles(count), expected.quantiles, against: expected.draws, delta: expected.delta)

      expectNear([found.loss], [expected.losses.reduce(0, +) / rows])
      expectNear(found.errors, expected.losses)
      expectNear(found.slopes, expected.slopes.map { $0 / rows })
    }
  }

  @Test func `losses of probabilities are cross-entropies, and so are their errors`() {
    // Logits of 1/4, 1/4 and 1/2, then equal ones.
    let model = ReturnModel.categorical(ReturnSupport(0...1, count: 3))
    let (outputs, targets): ([Float], [Float]) = (
      [0, 0, 0.693_147_2, 5, 5, 5], [0.5, 0, 0.5, 0, 1, 0]
    )

    let found = loss(model, outputs, against: targets)

    // (ln 4 + ln 2) / 2, and ln 3.
    expectNear(found.errors, [1.039_720_8, 1.098_612_3])
    expectNear([found.loss], [1.069_166_5])
    // Probabilities minus targets, over the rows.
    expectNear(found.slopes, [-0.125, 0.125, 0, 1 / 6, -1 / 3, 1 / 6])
  }

  @Test func `weights count rows of every loss, not of its errors`() {
    let means = loss(.mean, [1, 4], against: [1.5, 1], weights: [1, 0.5])
    // 1/8 and half of 3 − 1/2.
    #expect(means.loss == 0.6875)
    #expect(means.errors == [0.5, 3])
    #expect(means.slopes == [-0.25, 0.25])

    let model = ReturnModel.categorical(ReturnSupport(0...1, count: 2))
    let targets: [Float] = [1, 0, 1, 0]
    let outputs: [Float] = [0, 0, 1, 1]
    let weighted = loss(model, outputs, against: targets, weights: [1, 0.5])
    expectNear([weighted.loss], [0.693_147_2 * 0.75])
    expectNear(weighted.errors, [0.693_147_2, 0.693_147_2])

    let quantiles = loss(.quantiles(2), [0, 0, 0, 0], against: targets, weights: [0, 1])
    #expect(quantiles.loss == quantiles.errors[1] / 2)
    #expect(quantiles.slopes[..<2] == [0, 0])
  }

  @Test func `means are those of the returns that outputs describe`() {
    let found = Tape().evaluate(Parameters(ParameterLayout())) { pass in
      let categorical = ReturnModel.categorical(ReturnSupport(0...8, count: 3))
      return [
        categorical.means(of: pass.input([1, 3], [0, 0, 0.693_147_2]), in: pass),
        ReturnModel.quantiles(4).means(of: pass.input([1, 4], [1, 2, 3, 10]), in: pass),
        ReturnModel.mean.means(of: pass.input([1, 1], [7]), in: pass),
      ].map { pass.scalar($0) }
    }

    expectNear(found, [5, 4, 7])
  }
}
