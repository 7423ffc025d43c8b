import Foundation
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

/// What PyTorch computed for one network.
struct Fixture {
  let file: SafetensorsFile

  init(_ name: String) throws {
    let url = try #require(
      Bundle.module.url(
        forResource: name, withExtension: "safetensors", subdirectory: "Fixtures"))
    file = try SafetensorsFile(bytes: [UInt8](Data(contentsOf: url)))
  }

  func floats(_ name: String) throws -> [Float] { try file.floats(name) }

  func parameters(_ layout: ParameterLayout, _ prefix: String) throws -> Parameters {
    var parameters = Parameters(layout)
    try parameters.load(from: file, prefix: prefix)
    return parameters
  }

  /// Checks loss, output, gradients, and the parameters after one and ten updates.
  func check(
    _ layout: ParameterLayout, _ configuration: Adam.Configuration,
    _ network: (Pass) -> (loss: Variable, output: Variable)
  ) throws {
    var parameters = try parameters(layout, "initial/")
    var gradients = Parameters(layout)
    var adam = Adam(layout, configuration: configuration)
    let tape = Tape()
    for step in 1...10 {
      var output: [Float] = []
      let loss = tape.gradient(of: parameters, into: &gradients) { pass in
        let result = network(pass)
        output = result.output.scalars()
        return result.loss
      }
      if step == 1 {
        expectClose([loss], try floats("loss"), 1e-5, "loss")
        expectClose(output, try floats("output"), 1e-5, "output")
        try expectClose(gradients, self.parameters(layout, "gradient/"), 1e-5)
      }
      adam.update(&parameters, along: gradients)
      parameters.updateStatistics(from: gradients)
      if step == 1 { try expectClose(parameters, self.parameters(layout, "after1/"), 1e-5) }
      if step == 10 { try expectClose(parameters, self.parameters(layout, "after10/"), 2e-4) }
    }
  }

  private func expectClose(_ left: Parameters, _ right: Parameters, _ tolerance: Float) throws {
    for slot in left.layout.slots {
      expectClose(left[slot].scalars, right[slot].scalars, tolerance, slot.name)
    }
  }

  private func expectClose(
    _ left: [Float], _ right: [Float], _ tolerance: Float, _ name: String
  ) {
    #expect(left.count == right.count)
    for (a, b) in zip(left, right) where !(abs(a - b) <= tolerance * max(1, abs(b))) {
      Issue.record("\(name): computed \(a), PyTorch \(b)")
      return
    }
  }
}
