import NeuralNetworks
import Tensors
import Testing

@Suite struct FrozenTests {
  @Test func `derivatives flow through frozen parameters to what comes before them`() {
    var random = SeededGenerator(51)
    var layout = ParameterLayout()
    let actor = Dense("actor", inputs: 3, outputs: 2, activation: .tanh, in: &layout)
    let actorParameters = layout.initialized(using: &random)
    layout = ParameterLayout()
    let critic = Dense("critic", inputs: 2, outputs: 1, activation: .tanh, in: &layout)
    let criticParameters = layout.initialized(using: &random)
    let x = random.floats(12)

    checkGradient(of: actorParameters) { pass in
      let actions = actor(pass.input([4, 3], x), in: pass)
      return pass.frozen(criticParameters) { critic(actions, in: pass) }.spreadLoss()
    }
  }

  @Test func `a frozen network of the same layout gets no derivatives and lends none`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [2], initializer: .zeros)
    var online = Parameters(layout)
    var target = Parameters(layout)
    online[slot] = Tensor(shape: [2], scalars: [1, 2])
    target[slot] = Tensor(shape: [2], scalars: [10, 20])
    var gradients = Parameters(layout)

    let loss = Tape().gradient(of: online, into: &gradients) { pass in
      let frozen = pass.frozen(target) { pass.parameter(slot) }
      return (frozen * pass.parameter(slot)).sum()
    }

    #expect(loss == 50)
    #expect(gradients[slot].scalars == [10, 20])
  }
}
