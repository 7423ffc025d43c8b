import NeuralNetworks
import Tensors
import Testing

@Suite struct OperationGradientTests {
  static let shapes: [Shape] = [[1, 1], [1, 3], [3, 1], [3, 17], [17, 5], [2, 3, 4]]

  /// Checks an operation of the output of a layer of `shape`, whose scalars lie in -1...1.
  func check(_ shape: Shape, _ operation: (Variable, Pass) -> Variable) {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: shape, initializer: .uniform(bound: 1))
    var random = SeededGenerator(UInt64(shape.count))
    let parameters = layout.initialized(using: &random)
    checkGradient(of: parameters) { pass in
      let result = operation(pass.parameter(slot), pass)
      return result.shape.count == 1 ? result : result.spreadLoss()
    }
  }

  @Test(arguments: shapes) func `smooth functions of one variable`(shape: Shape) {
    check(shape) { x, _ in x.exponential() }
    check(shape) { x, _ in (x + 2).logarithm() }
    check(shape) { x, _ in x.activated(by: .tanh) }
    check(shape) { x, _ in x.activated(by: .sigmoid) }
    check(shape) { x, _ in x * 3 - 0.5 }
    check(shape) { x, _ in -x }
    check(shape) { x, _ in x.logSoftmax() }
    check(shape) { x, _ in x.softmax() }
    check(shape) { x, _ in x.rowSums() }
    check(shape) { x, _ in (x * x).sum() }
    check(shape) { x, _ in (x * x).mean() }
    check(shape) { x, _ in x.reshaped(to: [shape.count]) * x.reshaped(to: [shape.count]) }
  }

  @Test(arguments: shapes) func `functions of two variables, also of the same one`(shape: Shape) {
    check(shape) { x, _ in x * x }
    check(shape) { x, _ in x + x.exponential() }
    check(shape) { x, _ in x.exponential() - x }
    check(shape) { x, _ in (x * 2).minimum(with: x * x + 10) }
    check(shape) { x, _ in (x * x + 10).minimum(with: x * 2) }
    check(shape) { x, _ in x.activated(by: .tanh) * x.activated(by: .sigmoid) + x }
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
