import NeuralNetworks
import Tensors
import Testing

/// Mistakes stop the program with one sentence, in release builds too.
@Suite struct ShapeMistakeTests {
  /// What the program said before it stopped.
  private func sentence(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test func `a layer that does not fit its input names both shapes`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var layout = ParameterLayout()
      let layer = Dense("layer", inputs: 3, outputs: 5, in: &layout)
      Tape().evaluate(Parameters(layout)) { pass in
        _ = layer(pass.input([2, 4], [Float](repeating: 0, count: 8)), in: pass)
      }
    }

    #expect(
      sentence(result).contains("an input of shape [2, 4] does not fit a weight of shape [3, 5]"))
  }

  @Test func `a distribution whose parts differ names both shapes`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tape().evaluate(Parameters(ParameterLayout())) { pass in
        let mean = pass.input([2, 3], [Float](repeating: 0, count: 6))
        _ = DiagonalGaussian(mean: mean, logDeviation: pass.input([2], [0, 0]))
      }
    }

    #expect(sentence(result).contains("deviations of shape [2] do not fit means of shape [2, 3]"))
  }

  @Test func `a class that does not exist is named with the shape of the logits`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tape().evaluate(Parameters(ParameterLayout())) { pass in
        _ = pass.input([1, 3], [0, 0, 0]).crossEntropy(against: [3])
      }
    }

    #expect(sentence(result).contains("class 3 is outside shape [1, 3]"))
  }

  @Test func `a draw from nothing but illegal choices says so`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = SeededGenerator(1)
      let logits: [Float] = [1, 2]
      let legal = [false, false]
      _ = Categorical.sample(logits: logits.span, legal: legal.span, using: &random)
    }

    #expect(sentence(result).contains("none of 2 logits is legal and finite"))
  }
}
