import GymCore
import NeuralNetworks
import Tensors

/// One layer by itself, between parameters.
///
/// A training step computes the outputs and the derivatives by weights and inputs, which are
/// products of as many operations each.
struct LayerWorkload {
  private enum Kind {
    case dense
    case convolution(stride: Int, padding: Int)
  }

  private let name: String
  private let kind: Kind
  private let input, weight, bias: ParameterSlot
  private let parameters: Parameters

  private init(_ name: String, _ kind: Kind, input: Shape, weight: Shape) {
    self.name = name
    self.kind = kind
    var layout = ParameterLayout()
    self.input = layout.add("input", shape: input, initializer: .uniform(bound: 1))
    self.weight = layout.add("weight", shape: weight, initializer: .uniform(bound: 1))
    bias = layout.add("bias", shape: [weight[-1]], initializer: .zeros)
    var random = RandomStream(seed: 0)
    parameters = layout.initialized(using: &random)
  }

  private static func dense(_ rows: Int, _ inputs: Int, _ outputs: Int) -> LayerWorkload {
    LayerWorkload(
      "dense/b\(rows)-\(inputs)x\(outputs)", .dense, input: [rows, inputs],
      weight: [inputs, outputs])
  }

  private static func convolution(
    _ count: Int, _ side: Int, _ channels: Int, _ filters: Int, kernel: Int, stride: Int = 1,
    padding: Int = 0
  ) -> LayerWorkload {
    LayerWorkload(
      "convolution/b\(count)-\(side)x\(side)x\(channels)-\(filters)k\(kernel)s\(stride)p\(padding)",
      .convolution(stride: stride, padding: padding), input: [count, side, side, channels],
      weight: [kernel, kernel, channels, filters])
  }

  private func outputs(_ pass: Pass) -> Variable {
    let (x, w) = (pass.parameter(input), pass.parameter(weight))
    let b = pass.parameter(bias)
    return switch kind {
    case .dense: x.dense(weight: w, bias: b)
    case .convolution(let stride, let padding):
      x.convolution(weight: w, bias: b, stride: stride, padding: padding)
    }
  }

  func measure(_ measure: Measurement, variant: String) {
    let (forward, train) = (
      "kernels/\(name)/forward/\(variant)", "kernels/\(name)/train/\(variant)"
    )
    guard measure.isWanted(forward) || measure.isWanted(train) else { return }
    let operations = operationCount(of: parameters) { outputs($0).sum() }
    let tape = Tape()
    if measure.isWanted(forward) {
      measure.nanoseconds(forward, operations: operations.forward) {
        tape.evaluate(parameters) { pass in _ = outputs(pass) }
      }
    }
    if measure.isWanted(train) {
      var gradients = parameters
      measure.nanoseconds(train, operations: operations.total, less: timeOfSum(measure)) {
        _ = tape.gradient(of: parameters, into: &gradients) { outputs($0).sum() }
      }
    }
  }

  /// The seconds that the sum of the outputs takes, and its derivative, which are no part of the
  /// layer.
  private func timeOfSum(_ measure: Measurement) -> Double {
    let shape = Tape().evaluate(parameters) { outputs($0).shape }
    var layout = ParameterLayout()
    let slot = layout.add("outputs", shape: shape, initializer: .zeros)
    var random = RandomStream(seed: 0)
    let made = layout.initialized(using: &random)
    var gradients = made
    let tape = Tape()
    return measure.secondsOfCall {
      _ = tape.gradient(of: made, into: &gradients) { $0.parameter(slot).sum() }
    }
  }
}

extension LayerWorkload {
  /// Sizes, strides and batches that agents meet, and some that none has yet.
  static var all: [LayerWorkload] {
    denseLayers + convolutions
  }

  private static var denseLayers: [LayerWorkload] {
    [8, 32, 128, 256, 1_024].flatMap { [dense($0, 128, 128), dense($0, 512, 512)] }
      + [8, 32, 256].map { dense($0, 3_136, 512) }
      + [dense(32, 300, 200), dense(256, 300, 200), dense(64, 1_024, 1_024)]
      + [dense(1_024, 1_024, 1_024), dense(256, 8, 128), dense(256, 128, 4)]
  }

  private static var convolutions: [LayerWorkload] {
    [8, 32, 256].map { convolution($0, 84, 4, 32, kernel: 8, stride: 4) }
      + [32, 256].map { convolution($0, 20, 32, 64, kernel: 4, stride: 2) }
      + [8, 32, 256].map { convolution($0, 9, 64, 64, kernel: 3) }
      + [8, 256].map { convolution($0, 9, 64, 64, kernel: 3, padding: 1) }
      + [32, 1_024].map { convolution($0, 10, 4, 16, kernel: 3) }
      + [8, 128].map { convolution($0, 30, 8, 24, kernel: 5, stride: 3) }
      + [
        convolution(32, 21, 16, 32, kernel: 3, stride: 2, padding: 1),
        convolution(32, 32, 16, 32, kernel: 3, padding: 1),
        convolution(128, 28, 1, 32, kernel: 5),
        convolution(64, 16, 24, 48, kernel: 3, stride: 3),
        convolution(32, 64, 3, 32, kernel: 5, stride: 2),
        convolution(32, 11, 7, 19, kernel: 3, stride: 2),
        convolution(256, 12, 32, 32, kernel: 1),
      ]
  }
}
