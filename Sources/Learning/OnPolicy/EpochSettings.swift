public import GymCore

/// How often a rollout is learned from, and in how large pieces: a group of settings.
public struct EpochSettings: Configurable {
  /// The times that each rollout is learned from.
  public var count = 4

  /// The rows of an update.
  public var minibatchSize = 1_024

  /// Creates the usual settings.
  public init() {}

  public static let settings: [Setting<EpochSettings>] = [
    .integer(
      "epochs", \.count, in: 1...1_000,
      "Times each rollout is learned from. PPO's paper: 3; PQN's: 2."),
    .integer(
      "minibatch-size", \.minibatchSize, in: 1...1 << 24,
      "Rows of an update; with memory rounded to whole sequences. PPO's paper: 256; PQN's: 128."),
  ]
}
