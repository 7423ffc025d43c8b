public import GymCore
public import NeuralNetworks
public import Tensors

/// The part of a network that reads observations: `[n, observation…]` to `[n, outputCount]`.
public struct ObservationEncoder: Module {
  /// How raw observations enter.
  public let input: ObservationInput

  /// The number of outputs.
  public let outputCount: Int

  private let layers: Sequential

  /// Adds the layers that `settings` ask for, for observations of `space`, to `layout`.
  ///
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  public init(
    _ settings: NetworkSettings, of space: Box, in layout: inout ParameterLayout
  ) throws(SettingMistake) {
    input = ObservationInput(of: space)
    let plan = try NetworkPlan(settings, for: input.shape)
    var modules: [any Module] = []
    var shape = input.shape
    for layer in plan.convolutions {
      modules.append(
        Convolution2D(
          layer.name, channels: shape[2], filters: layer.filters, kernel: layer.kernel,
          stride: layer.stride, activation: .relu, in: &layout))
      shape = layer.output(of: shape)
    }
    modules.append(Flatten())
    var size = shape.reduce(1, *)
    for (i, count) in plan.hiddenUnits.enumerated() {
      let name = "hidden\(i + 1)"
      modules.append(Dense(name, inputs: size, outputs: count, activation: .relu, in: &layout))
      size = count
    }
    outputCount = size
    layers = Sequential(modules)
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    layers(input, in: pass)
  }
}
