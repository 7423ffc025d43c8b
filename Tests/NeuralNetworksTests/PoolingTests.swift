import NeuralNetworks
import Tensors
import Testing

@Suite struct PoolingTests {
  /// Images, side, channels, kernel, stride, padding.
  static let windows = [
    (1, 1, 1, 1, 1, 0), (2, 5, 3, 2, 2, 0), (1, 7, 17, 3, 2, 1), (3, 6, 1, 3, 1, 0),
    (2, 4, 16, 4, 4, 2),
  ]

  @Test(arguments: windows)
  func `pooling's gradient matches finite differences`(
    count: Int, side: Int, channels: Int, kernel: Int, stride: Int, padding: Int
  ) {
    let shape: Shape = [count, side, side, channels]
    checkGradient(of: shape) { x in
      x.averagePooled(kernel: kernel, stride: stride, padding: padding)
    }
    // Scalars a whole unit apart, so that no step changes which is the largest.
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: shape, initializer: .zeros)
    var random = SeededGenerator(22)
    var parameters = Parameters(layout)
    parameters[slot] = Tensor(
      shape: shape,
      scalars: (0..<shape.count).shuffled(using: &random).map { Float($0) / 8 })
    checkGradient(of: parameters, step: 1 / 32) { pass in
      pass.parameter(slot).maxPooled(kernel: kernel, stride: stride, padding: padding)
        .activated(by: .tanh).spreadLoss()
    }
  }

  @Test func `max pooling takes the largest and average pooling the mean`() {
    Tape().evaluate(Parameters(ParameterLayout())) { pass in
      let x = pass.input([1, 2, 4, 1], [1, -2, 5, 0, 3, 0.5, -1, 2])
      #expect(x.maxPooled(kernel: 2).scalars() == [3, 5])
      #expect(x.averagePooled(kernel: 2).scalars() == [0.625, 1.5])
      #expect((x - 10).maxPooled(kernel: 2, padding: 1).scalars() == [-9, -5, -10, -7, -9.5, -8])
    }
  }
}
