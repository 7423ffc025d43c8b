public import GymCore
public import NeuralNetworks
public import Tensors

/// Observations as they enter a network.
public enum EncoderInput {
  /// Numbers; `[n, observation…]`.
  case scalars(Variable)

  /// Zeros and ones, of which the places of the ones are known.
  case binary(BinaryInput)
}

/// The part of a network that reads observations: `[n, observation…]` to `[n, outputCount]`.
public struct ObservationEncoder: Module {
  /// How raw observations enter.
  public let input: ObservationInput

  /// The number of outputs.
  public let outputCount: Int

  /// The first layer, where it can read the places of ones: a dense one, of zeros and ones or of one
  /// of N.
  private let first: Dense?

  /// The layers before `first`, which only change shapes, and convolutions.
  private let images: Sequential

  /// The layers behind `first`, or behind `images`.
  private let layers: Sequential

  /// The places among slots of convolutions, or of the first hidden layer where there is none.
  private let firstSlots: Range<Int>

  /// Adds the layers that `settings` ask for, for observations of `space`, to `layout`; `prefix`
  /// stands before their names.
  ///
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  public init(
    _ settings: NetworkSettings, of space: Box, named prefix: String = "",
    in layout: inout ParameterLayout
  ) throws(SettingMistake) {
    input = ObservationInput(of: space)
    let plan = try NetworkPlan(settings, for: input.shape)
    let initializer = settings.initialization.initializer
    let start = layout.slots.count
    var images: [any Module] = []
    var shape = input.shape
    for layer in plan.convolutions {
      images.append(
        Convolution2D(
          prefix + layer.name, channels: shape[2], filters: layer.filters, kernel: layer.kernel,
          stride: layer.stride, activation: .relu, initializer: initializer, in: &layout))
      shape = layer.output(of: shape)
    }
    let imageSlots = layout.slots.count
    images.append(Flatten())
    self.images = Sequential(images)

    var (layers, first): ([any Module], Dense?) = ([], nil)
    var size = shape.reduce(1, *)
    for (i, count) in plan.hiddenUnits.enumerated() {
      let name = prefix + "hidden\(i + 1)"
      let dense = Dense(
        name, inputs: size, outputs: count, activation: settings.hiddenActivation,
        initializer: initializer, in: &layout)
      if i == 0, plan.convolutions.isEmpty, space.isOfOnes {
        first = dense
      } else {
        layers.append(dense)
      }
      layers += settings.normalization(behind: name, width: count, in: &layout)
      size = count
    }
    outputCount = size
    firstSlots =
      start..<(plan.convolutions.isEmpty ? min(start + 2, layout.slots.count) : imageSlots)
    self.first = first
    self.layers = Sequential(layers)
  }

  /// Whether the first layer can read the places of ones.
  public var readsPlaces: Bool { first != nil }

  /// Whether an array belongs to a convolution, or to the first hidden layer where there is none.
  func readsFirst(_ slot: ParameterSlot) -> Bool { firstSlots.contains(slot.index) }

  /// All layers, in order.
  var modules: [any Module] {
    images.modules + (first.map { [$0] } ?? []) + layers.modules
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    let features = images(input, in: pass)
    return layers(first.map { $0(features, in: pass) } ?? features, in: pass)
  }

  /// Returns what the layers make of observations that entered in either way.
  ///
  /// - Precondition: Binary rows are given where it `readsPlaces`.
  public func callAsFunction(_ input: EncoderInput, in pass: Pass) -> Variable {
    switch input {
    case .scalars(let scalars): return self(scalars, in: pass)
    case .binary(let rows):
      guard let first else { fatalError("convolutions do not read the places of ones") }
      return layers(first(rows, in: pass), in: pass)
    }
  }
}

extension Box {
  /// Whether an observation is nothing but zeros and ones, or becomes so.
  var isOfOnes: Bool { scalarKind == .binary || scalarKind == .category }
}
