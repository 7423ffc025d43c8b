public import GymCore

/// What the parts of a loss of policy and values count for: a group of settings.
public struct PolicyLossSettings: Configurable {
  /// Whether advantages are shifted and scaled to mean 0 and variance 1 over all that is learned from.
  public var normalizesAdvantages = true

  /// What the loss of the values counts for.
  public var valueCoefficient: Float = 0.5

  /// What the entropy of the policy counts for at the start.
  public var entropyCoefficient: Float = 0.01

  /// What it counts for at the end; `nil` for the same.
  public var entropyEnd: Float?

  /// The environment steps over which it gets there; `nil` for all that are planned.
  public var entropySteps: Int?

  /// Creates the usual settings.
  public init() {}

  public static let settings: [Setting<PolicyLossSettings>] = [
    .boolean(
      "normalize-advantages", \.normalizesAdvantages,
      "Whether advantages are scaled to mean 0 and variance 1 over all that is learned from at once."
    ),
    .real(
      "value-coefficient", \.valueCoefficient, in: 0...1e6, "What the loss of values counts for."),
    .real(
      "entropy-coefficient", \.entropyCoefficient, in: 0...1e6,
      "What the entropy of the policy counts for."),
    .optionalReal(
      "entropy-end", \.entropyEnd, in: 0...1e6, absent: "same",
      "What it counts for at the end, in a straight line."),
    .optionalInteger(
      "entropy-steps", \.entropySteps, in: 0...1_000_000_000_000, absent: "planned",
      "Environment steps over which it gets there; planned is all."),
  ]

  /// Whether schedules depend on the number of planned steps.
  public var dependsOnPlannedSteps: Bool {
    (entropyEnd ?? entropyCoefficient) != entropyCoefficient && entropySteps == nil
  }

  /// What the entropy counts for now.
  public func entropyCoefficient(at progress: RunProgress) -> Float {
    progress.value(from: entropyCoefficient, to: entropyEnd, over: entropySteps)
  }
}
