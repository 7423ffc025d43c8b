import NeuralNetworks
import Tensors
import Testing

/// Values, gradients and Adam against PyTorch; `scripts/fixtures/generate_torch_fixtures.py` writes
/// the fixtures.
@Suite struct TorchTests {
  @Test func `a Q-network learns as in PyTorch`() throws {
    let fixture = try Fixture("q_network")
    var layout = ParameterLayout()
    let network = Sequential([
      Convolution2D(
        "convolution", channels: 4, filters: 8, kernel: 3, activation: .relu, in: &layout),
      Flatten(),
      Dense("hidden", inputs: 128, outputs: 16, activation: .relu, in: &layout),
      Dense("output", inputs: 16, outputs: 3, in: &layout),
    ])
    let actions = try fixture.file.int32s("actions")
    let targets = try fixture.floats("targets")
    let weights = try fixture.floats("weights")
    let x = try fixture.floats("x")

    try fixture.check(layout, Adam.Configuration(learningRate: 1e-2)) { pass in
      let q = network(pass.input([5, 6, 6, 4], x), in: pass)
      return (q.gathered(actions).huberLoss(against: targets, weights: weights), q)
    }
  }

  @Test func `strided and padded convolutions learn as in PyTorch`() throws {
    let fixture = try Fixture("strided_network")
    var layout = ParameterLayout()
    let network = Sequential([
      Convolution2D(
        "first", channels: 3, filters: 5, kernel: 4, stride: 2, padding: 1, activation: .relu,
        in: &layout),
      Convolution2D(
        "second", channels: 5, filters: 7, kernel: 3, stride: 2, padding: 1, activation: .tanh,
        in: &layout),
      Flatten(),
      Dense("output", inputs: 28, outputs: 2, in: &layout),
    ])
    let targets = try fixture.floats("targets")
    let x = try fixture.floats("x")
    let configuration = Adam.Configuration(
      learningRate: 3e-3, beta1: 0.8, beta2: 0.95, epsilon: 1e-5)

    try fixture.check(layout, configuration) { pass in
      let y = network(pass.input([3, 7, 7, 3], x), in: pass)
      return (y.squaredLoss(against: targets), y)
    }
  }

  @Test func `a masked, clipped policy gradient with entropy learns as in PyTorch`() throws {
    let fixture = try Fixture("policy")
    var layout = ParameterLayout()
    let network = Sequential([
      Dense("hidden", inputs: 6, outputs: 17, activation: .tanh, in: &layout),
      Dense("output", inputs: 17, outputs: 5, in: &layout),
    ])
    let actions = try fixture.file.int32s("actions")
    let legal = try fixture.file.uint8s("legal").map { $0 == 1 }
    let advantages = try fixture.floats("advantages")
    let old = try fixture.floats("old")
    let x = try fixture.floats("x")

    try fixture.check(layout, Adam.Configuration(learningRate: 1e-2)) { pass in
      let logits = network(pass.input([9, 6], x), in: pass)
      let logProbabilities = logits.masked(by: legal).logSoftmax()
      let ratio = (logProbabilities.gathered(actions) - pass.input([9], old)).exponential()
      let advantage = pass.input([9], advantages)
      let gain = (ratio * advantage)
        .minimum(with: ratio.clamped(to: 0.8...1.2) * advantage).mean()
      let entropy = -(logProbabilities.exponential() * logProbabilities).rowSums().mean()
      return (-gain - entropy * 0.01, logProbabilities)
    }
  }
}
