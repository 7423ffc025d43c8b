import NeuralNetworks
import Tensors
import Testing

/// Layers that do not fit what they are given stop with one sentence naming both.
@Suite struct LayerMistakeTests {
  private func sentence(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test func `a recurrent layer names its input and its weight`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var layout = ParameterLayout()
      let layer = Recurrent("layer", cell: .gru, inputs: 3, units: 2, in: &layout)
      Tape().evaluate(Parameters(layout)) { pass in
        _ = layer(pass.input([1, 2, 4], [Float](repeating: 0, count: 8)), in: pass)
      }
    }

    #expect(
      sentence(result).contains("inputs of shape [1, 2, 4] do not fit a weight of shape [3, 6]"))
  }

  @Test func `attention names queries and keys`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tape().evaluate(Parameters(ParameterLayout())) { pass in
        let queries = pass.input([1, 2, 4], [Float](repeating: 0, count: 8))
        let keys = pass.input([1, 4, 2], [Float](repeating: 0, count: 8))
        _ = queries.attending(to: keys, values: keys)
      }
    }

    #expect(
      sentence(result).contains("queries of shape [1, 2, 4] do not fit keys of shape [1, 4, 2]"))
  }

  @Test func `attention names its mask and its keys`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tape().evaluate(Parameters(ParameterLayout())) { pass in
        let x = pass.input([2, 3, 1], [Float](repeating: 0, count: 6))
        _ = x.attending(to: x, values: x, mask: [true, true, false].span)
      }
    }

    #expect(sentence(result).contains("a mask of 3 does not fit keys of shape [2, 3, 1]"))
  }

  @Test func `a normalization names its parameters and its input`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var layout = ParameterLayout()
      let layer = BatchNormalization("layer", channels: 3, in: &layout)
      Tape().evaluate(Parameters(layout)) { pass in
        _ = layer(pass.input([2, 4], [Float](repeating: 0, count: 8)), in: pass)
      }
    }

    #expect(
      sentence(result).contains("a normalization of shape [3] does not fit shape [2, 4]"))
  }

  @Test func `a concatenation names the shapes that differ`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tape().evaluate(Parameters(ParameterLayout())) { pass in
        let left = pass.input([2, 3], [Float](repeating: 0, count: 6))
        _ = left.concatenated(with: left.reshaped(to: [3, 2]))
      }
    }

    #expect(
      sentence(result)
        .contains("shapes [2, 3] and [3, 2] differ elsewhere than along dimension 1"))
  }

  @Test func `dropout without a seed says what is missing`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tape().evaluate(Parameters(ParameterLayout()), mode: .training) { pass in
        _ = Dropout(rate: 0.5)(pass.input([1], [1]), in: pass)
      }
    }

    #expect(sentence(result).contains("the pass has no seed"))
  }
}
