public import GymCore
public import NeuralNetworks

/// How often an agent acts at random: a group of settings that agents by action values share.
public struct EpsilonSettings: Configurable {
  /// The probability of a random action at the start.
  public var start: Float = 1

  /// The probability of a random action in the end.
  public var end: Float = 0.01

  /// The environment steps over which it falls.
  public var steps = 100_000

  /// Creates the usual settings.
  public init() {}

  public static let settings: [Setting<EpsilonSettings>] = [
    .real(
      "epsilon-start", \.start, in: 0...1, "Probability of a random action at the start. DQN: 1."),
    .real(
      "epsilon-end", \.end, in: 0...1, "Probability of a random action in the end. DQN: 0.1."),
    .integer(
      "epsilon-steps", \.steps, in: 0...1_000_000_000,
      "Environment steps over which it falls. DQN: 250,000; MinAtar: 100,000."),
  ]

  /// The probability by the environment steps taken.
  public var schedule: Schedule { .linear(from: start, to: end, over: steps) }
}
