import NeuralNetworks
import Tensors
import Testing

@Suite struct AdamTests {
  @Test func `the first step moves every parameter by the learning rate`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [3], initializer: .zeros)
    var parameters = Parameters(layout)
    var gradients = Parameters(layout)
    gradients[slot] = Tensor(shape: [3], scalars: [5, -0.1, 0])
    var adam = Adam(layout, configuration: .init(learningRate: 0.5))

    adam.update(&parameters, along: gradients)

    // m̂ / √v̂ is the sign of the gradient.
    for (x, expected) in zip(parameters[slot].scalars, [-0.5, 0.5, 0] as [Float]) {
      #expect(abs(x - expected) < 1e-6)
    }
    #expect(adam.stepCount == 1)
  }

  @Test func `the first step of RAdam is the gradient times the learning rate`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [3], initializer: .zeros)
    var parameters = Parameters(layout)
    var gradients = Parameters(layout)
    gradients[slot] = Tensor(shape: [3], scalars: [5, -0.1, 0])
    var optimizer = Adam(layout, configuration: .init(learningRate: 0.5, isRectified: true))

    optimizer.update(&parameters, along: gradients)

    for (x, expected) in zip(parameters[slot].scalars, [-2.5, 0.05, 0] as [Float]) {
      #expect(abs(x - expected) < 1e-6)
    }
  }

  @Test func `a restored optimizer goes on as if it had never stopped`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [40], initializer: .uniform(bound: 1))
    var random = SeededGenerator(4)
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    gradients[slot] = Tensor(shape: [40], scalars: random.floats(40))
    var adam = Adam(layout)
    for _ in 0..<5 { adam.update(&parameters, along: gradients) }

    var restored = Adam(layout)
    restored.moments = adam.moments
    restored.stepCount = adam.stepCount
    var copy = parameters
    adam.update(&parameters, along: gradients)
    restored.update(&copy, along: gradients)

    #expect(copy == parameters)
  }

  @Test func `statistics are left alone by the optimizer`() {
    var layout = ParameterLayout()
    let mean = layout.add(
      "mean", shape: [2], initializer: .constant(3), isTrained: false)
    let weight = layout.add("weight", shape: [2], initializer: .zeros)
    var random = SeededGenerator(4)
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    gradients[mean] = Tensor(shape: [2], scalars: [1, 1])
    gradients[weight] = Tensor(shape: [2], scalars: [1, 1])
    var adam = Adam(layout)

    adam.update(&parameters, along: gradients)

    #expect(parameters[mean].scalars == [3, 3])
    #expect(parameters[weight].scalars.allSatisfy { $0 < 0 })
  }
}
