public import GymCore
import Tensors

/// The network that reads observations: a group of settings that agents with networks share.
public struct NetworkSettings: Configurable {
  /// The kinds of networks.
  public enum Architecture: String, CaseIterable, Sendable {
    /// Images of 36 pixels or more through Nature's convolutions, smaller ones through MinAtar's,
    /// anything else through dense layers.
    case auto

    /// Images of 36 pixels or more through Nature's convolutions, anything else through dense layers,
    /// which read zeros and ones fastest.
    case quick

    /// Dense layers, whatever the observation.
    case dense

    /// One 3×3 convolution (Young and Tian, "MinAtar", 2019).
    case minatar

    /// Three convolutions with strides (Mnih et al. 2015, "Methods").
    case nature
  }

  /// The kind of network.
  public var architecture = Architecture.auto

  /// The number of filters of MinAtar's convolution.
  public var filters = 16

  /// The number of filters of Nature's first convolution; the two behind it have twice as many.
  public var natureFilters = 32

  /// The number of units of each hidden layer, in order; `nil` for 128 behind MinAtar's convolution,
  /// 512 behind Nature's, and twice 128 elsewhere.
  public var hiddenUnits: [Int]?

  /// The functions behind hidden layers.
  public enum Nonlinearity: String, CaseIterable, Sendable {
    case relu, tanh

    /// As the layers know it.
    var activation: Activation { self == .relu ? .relu : .tanh }
  }

  /// The function behind hidden layers; convolutions always rectify.
  public var nonlinearity = Nonlinearity.relu

  /// Whether hidden layers are normalized before their function (Ba, Kiros and Hinton 2016).
  public var normalizesLayers = false

  /// How weights begin.
  public enum Initialization: String, CaseIterable, Sendable {
    /// Normal, of variance 2 / inputs before a ReLU and 1 / inputs elsewhere.
    case normal

    /// Orthogonal matrices times √2, biases of zero.
    case orthogonal

    /// What a layer with this many inputs begins with; `nil` for the layers' own choice.
    var initializer: Initializer? {
      self == .normal ? nil : .orthogonal(gain: Float(2).squareRoot())
    }
  }

  /// How the weights of convolutions and hidden layers begin.
  public var initialization = Initialization.normal

  /// Creates the usual settings.
  public init() {}

  private static let widths = 1...65_536

  public static let settings: [Setting<NetworkSettings>] = [
    .choice(
      "network", \.architecture,
      "What reads observations; auto takes convolutions for images, quick for large ones alone, and "
        + "dense layers elsewhere."),
    .integer(
      "filters", \.filters, in: 1...4_096, "Filters of MinAtar's 3×3 convolution. MinAtar: 16."),
    .integer(
      "nature-filters", \.natureFilters, in: 1...2_048,
      "Filters of Nature's first convolution; the others have twice as many. Nature: 32."),
    Setting(
      "hidden-units", "Units of the hidden layers, with commas between them. MinAtar: 128.",
      "auto, or numbers with commas between them, each " + Numerals.expectation(widths)
    ) {
      $0.hiddenUnits.map { $0.map(String.init).joined(separator: ",") } ?? "auto"
    } write: { settings, text throws(SettingMistake) in
      guard text != "auto" else { return settings.hiddenUnits = nil }
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let units = parts.compactMap { Numerals.wholeNumber(from: String($0), in: widths) }
      guard units.count == parts.count else { throw SettingMistake() }
      settings.hiddenUnits = units
    },
    .choice("activation", \.nonlinearity, "What follows hidden layers; convolutions take relu."),
    .boolean(
      "layer-normalization", \.normalizesLayers,
      "Whether hidden layers are normalized before what follows them. PQN: true."),
    .choice(
      "initialization", \.initialization, "How weights begin. PPO: orthogonal; DQN: normal."),
  ]
}
