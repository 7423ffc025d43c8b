import NeuralNetworks
import Tensors
import Testing

@Suite struct OperationGradientTests {
  static let shapes: [Shape] = [[1, 1], [1, 3], [3, 1], [3, 17], [17, 5], [2, 3, 4]]

  @Test(arguments: shapes) func `the gradients of smooth functions match finite differences`(
    shape: Shape
  ) {
    checkGradient(of: shape) { x in x.exponential() }
    checkGradient(of: shape) { x in (x + 2).logarithm() }
    checkGradient(of: shape) { x in x.activated(by: .tanh) }
    checkGradient(of: shape) { x in x.activated(by: .sigmoid) }
    checkGradient(of: shape) { x in x * 3 - 0.5 }
    checkGradient(of: shape) { x in -x }
    checkGradient(of: shape) { x in x.logSoftmax() }
    checkGradient(of: shape) { x in x.softmax() }
    checkGradient(of: shape) { x in x.rowSums() }
    checkGradient(of: shape) { x in (x * x).sum() }
    checkGradient(of: shape) { x in (x * x).mean() }
    checkGradient(of: shape) { x in x.reshaped(to: [shape.count]) * x.reshaped(to: [shape.count]) }
  }

  @Test(arguments: shapes)
  func `the gradients of two variables, or of one used twice, match as well`(shape: Shape) {
    checkGradient(of: shape) { x in x * x }
    checkGradient(of: shape) { x in x + x.exponential() }
    checkGradient(of: shape) { x in x.exponential() - x }
    checkGradient(of: shape) { x in (x * 2).minimum(with: x * x + 10) }
    checkGradient(of: shape) { x in (x * x + 10).minimum(with: x * 2) }
    checkGradient(of: shape) { x in x.activated(by: .tanh) * x.activated(by: .sigmoid) + x }
  }

  @Test func `kinked functions pass the derivative where they are not flat`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [4], initializer: .zeros)
    var parameters = Parameters(layout)
    parameters[slot] = Tensor(shape: [4], scalars: [-2, -0.5, 0.5, 2])

    func gradient(_ operation: (Variable) -> Variable) -> [Float] {
      var gradients = Parameters(layout)
      _ = Tape().gradient(of: parameters, into: &gradients) { pass in
        operation(pass.parameter(slot)).sum()
      }
      return gradients[slot].scalars
    }

    #expect(gradient { $0.activated(by: .relu) } == [0, 0, 1, 1])
    #expect(gradient { $0.clamped(to: -1...1) } == [0, 1, 1, 0])
    #expect(gradient { $0.masked(by: [true, false, true, false]) } == [1, 0, 1, 0])
    #expect(gradient { $0.detached() * $0 } == [-2, -0.5, 0.5, 2])
  }
}
