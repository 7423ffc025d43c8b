import NeuralNetworks
import Tensors

extension NetworkSettings {
  /// What a hidden layer applies to its sums: nothing where its normalization comes before the function.
  var hiddenActivation: Activation {
    normalizesLayers ? .identity : nonlinearity.activation
  }

  /// Makes what stands behind a hidden layer of so many units: its normalization and the function, or nothing.
  func normalization(
    behind name: String, width: Int, in layout: inout ParameterLayout
  ) -> [any Module] {
    guard normalizesLayers else { return [] }
    return [
      LayerNormalization(name + ".normalization", width: width, in: &layout),
      Activate(nonlinearity.activation),
    ]
  }
}
