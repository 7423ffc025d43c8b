import Foundation
import NeuralNetworks
import Tensors
import Testing

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
    _ layout: ParameterLayout, _ configuration: Adam.Configuration, seed: UInt64? = nil,
    _ network: (Pass) -> (loss: Variable, output: Variable)
  ) throws {
    var parameters = try parameters(layout, "initial/")
    var gradients = Parameters(layout)
    var adam = Adam(layout, configuration: configuration)
    let tape = Tape()
    for step in 1...10 {
      var output: [Float] = []
      let loss = tape.gradient(of: parameters, into: &gradients, seed: seed) { pass in
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
