import NeuralNetworks
import Tensors
import Testing

/// Activations, maxout, slices and concatenations.
@Suite struct ShapingGradientTests {
  static let shapes = OperationGradientTests.shapes + [[100, 70]]

  @Test(arguments: shapes) func `the gradients of activations match finite differences`(
    shape: Shape
  ) {
    checkGradient(of: shape) { x in x.gelu() }
    // Kinked at zero: the steps stay on one side.
    checkGradient(of: shape) { x in
      (x + 3).leakyReLU(slope: 0.2) + (x - 3).leakyReLU(slope: 0.2) - 2.4
    }
    checkGradient(of: shape) { x in (x + 3).elu(scale: 1.5) + (x - 3).elu(scale: 1.5) - 1.6 }
  }

  @Test(arguments: [Shape([1, 1]), [3, 17], [2, 3, 4]])
  func `a trained slope's gradient matches finite differences`(shape: Shape) {
    for columns in [1, shape[-1]] {
      var layout = ParameterLayout()
      let slot = layout.add("x", shape: shape, initializer: .uniform(bound: 1))
      let layer = ParametricReLU("layer", columns: columns, in: &layout)
      var random = SeededGenerator(21)
      let parameters = layout.initialized(using: &random)
      checkGradient(of: parameters) { pass in
        let x = pass.parameter(slot)
        return (layer(x - 3, in: pass) + layer(x + 3, in: pass)).spreadLoss()
      }
    }
  }

  @Test(arguments: shapes) func `the gradients of pieces, slices and concatenations match as well`(
    shape: Shape
  ) {
    let width = shape[-1]
    checkGradient(of: shape) { x in x.maxout(pieces: 1) }
    // Pieces that lie far apart, so that no step changes which is the largest.
    checkGradient(of: shape) { x in
      let column = x.reshaped(to: [shape.count, 1])
      return Variable.concatenation(of: [column, column * column + 2, column - 2])
        .maxout(pieces: 3)
    }
    checkGradient(of: shape) { x in x.sliced(0..<(width + 1) / 2, axis: -1) }
    checkGradient(of: shape) { x in x.sliced(shape[0] / 2..<shape[0]) * 2 }
    checkGradient(of: shape) { x in x.concatenated(with: x * x, axis: 0) }
    checkGradient(of: shape) { x in
      Variable.concatenation(of: [x, x * 2, x.exponential()], axis: -1)
    }
    checkGradient(of: shape) { x in x.adding(toEach: x.sliced(0..<1).reshaped(to: x.shape.tail)) }
  }

  @Test func `slices and concatenations are inverse`() {
    Tape().evaluate(Parameters(ParameterLayout())) { pass in
      let x = pass.input([2, 3, 4], (0..<24).map(Float.init))
      for axis in 0..<3 {
        let cut = x.shape[axis] / 2
        let (left, right) = (
          x.sliced(0..<cut, axis: axis), x.sliced(cut..<x.shape[axis], axis: axis)
        )
        #expect(left.concatenated(with: right, axis: axis).scalars() == x.scalars())
      }
      #expect(x.sliced(1..<2, axis: 1).scalars() == [4, 5, 6, 7, 16, 17, 18, 19])
    }
  }
}

extension Shape {
  /// This shape without its outermost dimension.
  fileprivate var tail: Shape { Shape(dimensions.dropFirst()) }
}
