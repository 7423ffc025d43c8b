public import GymCore

/// How the target network follows the online one: a group of settings.
public struct TargetSettings: Configurable {
  /// The number of updates between copies.
  public var updateInterval = 1_000

  /// What share of the way it goes in every update, τ; 0 for copies instead.
  public var share: Float = 0

  /// Creates the usual settings.
  public init() {}

  public static let settings: [Setting<TargetSettings>] = [
    .integer(
      "target-update-interval", \.updateInterval, in: 1...1_000_000_000,
      "Updates between copies to the target network. Paper: 10,000; MinAtar: 1,000."),
    .real(
      "target-average", \.share, in: 0...1,
      "Share of the way that the target network goes in every update, in place of copies; 0 for "
        + "copies. DDPG: 0.001; BBF: 0.005."),
  ]
}
