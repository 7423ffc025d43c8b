public import GymCore

/// How actions are drawn while learning: a group of settings for agents with tables.
public struct ExplorationSettings: Configurable {
  /// The ways.
  public enum Kind: String, CaseIterable, Sendable {
    /// Any action with probability ε, else one of the best.
    case epsilonGreedy = "epsilon-greedy"

    /// In proportion to exp (value / temperature).
    case softmax
  }

  /// The way.
  public var kind = Kind.epsilonGreedy

  /// How often any action is drawn.
  public var epsilon = EpsilonSettings()

  /// How large a difference of values makes softmax prefer an action e times.
  public var temperature: Float = 0.1

  /// Creates the usual settings.
  public init() {}

  public static let settings: [Setting<ExplorationSettings>] =
    [
      .choice(
        "exploration", \.kind,
        "By random actions, or in proportion to exp (value / temperature)."),
      .real(
        "temperature", \.temperature, in: 1e-6...1e6, "Temperature of softmax, in units of reward."),
    ] + EpsilonSettings.settings.lifted(along: \.epsilon)

  /// The temperature of softmax, or 0 where ε says how often any action is drawn.
  public var softmaxTemperature: Float { kind == .softmax ? temperature : 0 }

  /// Whether it depends on the number of planned steps.
  public var dependsOnPlannedSteps: Bool { kind == .epsilonGreedy && epsilon.dependsOnPlannedSteps }
}
