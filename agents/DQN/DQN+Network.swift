import GymCore
import NeuralNetworks
import Tensors

/// The network that values actions: `[B, observation…]` to `[B, actionCount]`.
///
/// Images `[H, W, C]` go through one 3×3 convolution and one hidden layer, as in
/// MinAtar (Young and Tian 2019); rows of numbers through two hidden layers.
struct QNetwork: Module {
  private let layers: Sequential

  init(
    observationShape: [Int], actionCount: Int, filters: Int, hiddenUnits: Int,
    in layout: inout ParameterLayout
  ) {
    var modules: [any Module] = []
    var size = observationShape.reduce(1, *)
    if observationShape.count == 3, observationShape[0] >= 3, observationShape[1] >= 3 {
      modules.append(
        Convolution2D(
          "convolution", channels: observationShape[2], filters: filters, kernel: 3,
          activation: .relu, in: &layout))
      modules.append(Flatten())
      size = (observationShape[0] - 2) * (observationShape[1] - 2) * filters
    } else {
      modules.append(Flatten())
      modules.append(
        Dense("input", inputs: size, outputs: hiddenUnits, activation: .relu, in: &layout))
      size = hiddenUnits
    }
    modules.append(
      Dense("hidden", inputs: size, outputs: hiddenUnits, activation: .relu, in: &layout))
    modules.append(Dense("output", inputs: hiddenUnits, outputs: actionCount, in: &layout))
    layers = Sequential(modules)
  }

  func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    layers(input, in: pass)
  }
}
