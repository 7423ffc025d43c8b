public import GymCore
public import NeuralNetworks

/// How often an agent acts at random: a group of settings that agents by action values share.
public struct EpsilonSettings: Configurable {
  /// The probability of a random action at the start.
  public var start: Float = 1

  /// The probability of a random action in the end.
  public var end: Float = 0.01

  /// The environment steps over which it falls; `nil` for a share of those planned.
  public var steps: Int? = 100_000

  /// The share of the planned steps over which it falls where it has no steps of its own.
  public var share: Float = 0.5

  /// Creates the usual settings.
  public init() {}

  public static let settings: [Setting<EpsilonSettings>] = [
    .real(
      "epsilon-start", \.start, in: 0...1, "Probability of a random action at the start. DQN: 1."),
    .real(
      "epsilon-end", \.end, in: 0...1, "Probability of a random action in the end. DQN: 0.1."),
    .optionalInteger(
      "epsilon-steps", \.steps, in: 0...1_000_000_000, absent: "planned",
      "Environment steps over which it falls; planned is a share of all. DQN: 250,000; MinAtar: 100,000."
    ),
    .real(
      "epsilon-share", \.share, in: 0...1,
      "Share of all steps over which it falls where epsilon-steps is planned."),
  ]

  /// Whether it depends on the number of planned steps.
  public var dependsOnPlannedSteps: Bool { steps == nil && start != end }

  /// The probability by the environment steps taken.
  public func schedule(plannedSteps: Int) -> Schedule {
    let planned = Int((Double(share) * Double(plannedSteps)).rounded())
    return .linear(from: start, to: end, over: steps ?? planned)
  }
}
