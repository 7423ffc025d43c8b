public import GymCore
public import Tensors

/// The networks of an agent with a policy and values: a group of settings that such agents share.
public struct ActorCriticSettings: Configurable {
  /// What remembers earlier observations.
  public enum Memory: String, CaseIterable, Sendable {
    case none, lstm, gru

    /// The recurrent cell; `nil` for none.
    public var cell: RecurrentCell? {
      switch self {
      case .none: nil
      case .lstm: .lstm
      case .gru: .gru
      }
    }
  }

  /// The layers that read observations.
  public var network = NetworkSettings()

  /// Whether policy and values share all layers but the last.
  public var isShared = false

  /// What remembers earlier observations of an episode.
  public var memory = Memory.none

  /// The number of units of the memory.
  public var memoryUnits = 64

  /// The logarithm of the deviation with which continuous actions begin.
  public var logDeviation: Float = 0

  /// How continuous actions that are drawn, which have no bounds, get within those of the world.
  public enum ActionBound: String, CaseIterable, Sendable {
    /// What lies beyond a bound is the bound.
    case clip

    /// The hyperbolic tangent comes near the bounds and never reaches them.
    case squash
  }

  /// How continuous actions get within bounds.
  public var actionBound = ActionBound.clip

  /// Whether numbers observed are shifted and scaled to mean 0 and variance 1.
  public var normalizesObservations = false

  /// Creates the usual settings.
  public init() {
    network.initialization = .orthogonal
    network.architecture = .quick
    network.hiddenUnits = [64, 64]
  }

  public static let settings: [Setting<ActorCriticSettings>] =
    withoutMemory + [
      .choice(
        "memory", \.memory,
        "What remembers earlier observations of an episode, for worlds that do not show everything."
      ),
      .integer("memory-units", \.memoryUnits, in: 1...4_096, "Units of the memory."),
    ]

  /// The settings of agents whose networks remember nothing.
  public static let withoutMemory: [Setting<ActorCriticSettings>] =
    [
      .boolean(
        "shared-network", \.isShared,
        "Whether policy and values share all layers but the last; with memory they do."),
      .real(
        "log-deviation", \.logDeviation, in: -5...2,
        "Logarithm of the deviation with which continuous actions begin, in half ranges."),
      .choice(
        "action-bound", \.actionBound,
        "How continuous actions get within bounds: clipped there, or squashed by a hyperbolic tangent."
      ),
      .boolean(
        "normalize-observations", \.normalizesObservations,
        "Whether numbers observed are scaled to mean 0 and variance 1 of those seen so far."),
    ] + NetworkSettings.settings.lifted(along: \.network)
}
