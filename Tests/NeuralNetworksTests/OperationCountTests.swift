import NeuralNetworks
import Tensors
import Testing

@Suite struct OperationCountTests {
  /// The operations of the gradient of the sum of what `network` makes of `shape`.
  private func count(
    _ shape: Shape, _ make: (inout ParameterLayout) -> any Module
  ) -> Tape.OperationCount {
    var layout = ParameterLayout()
    let network = make(&layout)
    var random = SeededGenerator(61)
    let parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    let x = random.floats(shape.count)
    let tape = Tape()
    _ = tape.gradient(of: parameters, into: &gradients) { pass in
      network(pass.input(shape, x), in: pass).sum()
    }
    return tape.operationCount
  }

  @Test func `dense layers count two operations a weight and row, and as many for each derivative`()
  {
    let result = count([7, 3]) { layout in
      Sequential([
        Dense("first", inputs: 3, outputs: 5, activation: .relu, in: &layout), Flatten(),
        Dense("second", inputs: 5, outputs: 2, in: &layout),
      ])
    }

    #expect(result.forward == 2 * 7 * (15 + 10))
    // The first has a derivative by its weight alone.
    #expect(result.backward == 2 * 7 * (15 + 2 * 10))
  }

  @Test func `convolutions count a product of every patch, by Winograd's algorithm too`() {
    for channels in [4, 32] {
      let result = count([2, 9, 9, channels]) { layout in
        Convolution2D(
          "layer", channels: channels, filters: 32, kernel: 3, padding: 1, in: &layout)
      }
      #expect(result.forward == 2 * 2 * 81 * 9 * channels * 32)
      #expect(result.backward == result.forward)
    }
  }

  @Test func `recurrent layers count inputs and states of every step`() {
    let result = count([4, 3, 2]) { layout in
      Recurrent("layer", cell: .lstm, inputs: 2, units: 5, in: &layout)
    }

    #expect(result.forward == 2 * 12 * (2 + 5) * 20)
    #expect(result.backward == 2 * 12 * (2 + 2 * 5) * 20)
  }

  @Test func `attention counts its scores and its mixture`() {
    let result = count([3, 7, 6]) { layout in
      MultiHeadAttention("layer", width: 6, heads: 2, in: &layout)
    }

    let (projection, scores) = (21 * 36, 3 * 7 * 7 * 6)
    #expect(result.forward == 2 * (4 * projection + 2 * scores))
    #expect(result.backward == 2 * ((3 + 2) * projection + 2 * 2 * scores))
  }
}
