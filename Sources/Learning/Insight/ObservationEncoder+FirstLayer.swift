import NeuralNetworks
import Tensors

extension ObservationEncoder {
  /// A layer that reads the observation itself.
  enum FirstLayer {
    case convolution(Convolution2D)
    case dense(Dense)
  }

  /// The first layer with weights; `nil` where there is none.
  var firstLayer: FirstLayer? {
    modules.lazy.compactMap(Self.layer).first
  }

  /// Returns what the first layer makes of observations, behind its normalization and function.
  func firstOutputs(_ input: Variable, in pass: Pass) -> Variable {
    var outputs = input
    var isBehind = false
    for module in modules {
      if isBehind, !(module is LayerNormalization), !(module is Activate) { break }
      outputs = module(outputs, in: pass)
      isBehind = isBehind || Self.layer(module) != nil
    }
    return outputs
  }

  private static func layer(_ module: any Module) -> FirstLayer? {
    if let convolution = module as? Convolution2D { return .convolution(convolution) }
    if let dense = module as? Dense { return .dense(dense) }
    return nil
  }
}
