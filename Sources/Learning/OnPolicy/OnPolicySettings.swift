public import GymCore
import NeuralNetworks

/// How experience is gathered and learned from: a group of settings that agents with a policy and
/// values share.
public struct OnPolicySettings: Configurable {
  /// The number of environments acted in at once, B.
  public var environmentCount = 64

  /// The steps of each environment between updates, T.
  public var stepCount = 128

  /// The discount γ.
  public var discount: Float = 0.99

  /// The λ of generalized advantage estimation.
  public var lambda: Float = 0.95

  /// Whether rewards are divided by the deviation of returns.
  public var scalesRewards = false

  /// Whether advantages are shifted and scaled to mean 0 and variance 1 over a rollout.
  public var normalizesAdvantages = true

  /// What the loss of the values counts for.
  public var valueCoefficient: Float = 0.5

  /// What the entropy of the policy counts for at the start.
  public var entropyCoefficient: Float = 0.01

  /// What it counts for at the end; `nil` for the same.
  public var entropyEnd: Float?

  /// The share of the learning rate that is left at the end, in a straight line.
  public var rateEnd: Float = 0

  /// How the weights follow the gradient.
  public var optimizer = OptimizerSettings()

  /// The networks.
  public var network = ActorCriticSettings()

  /// Creates the usual settings.
  public init() {
    optimizer.gradientClip = 0.5
  }

  /// Whether schedules depend on the number of planned steps.
  public var dependsOnPlannedSteps: Bool {
    rateEnd != 1 || (entropyEnd ?? entropyCoefficient) != entropyCoefficient
  }

  public static let settings: [Setting<OnPolicySettings>] =
    [
      .integer(
        "environments", \.environmentCount, in: 1...65_536, "Environments acted in at once."),
      .integer(
        "rollout-steps", \.stepCount, in: 1...65_536,
        "Steps of each environment between updates; with memory also those it is traced back."),
      .real("discount", \.discount, in: 0...1, "Discount of future rewards, γ."),
      .real(
        "lambda", \.lambda, in: 0...1,
        "λ of generalized advantage estimation: 0 trusts the values, 1 the rewards."),
      .boolean(
        "scale-rewards", \.scalesRewards,
        "Whether rewards are divided by the deviation of their discounted sums."),
      .boolean(
        "normalize-advantages", \.normalizesAdvantages,
        "Whether advantages are scaled to mean 0 and variance 1 over a rollout."),
      .real(
        "value-coefficient", \.valueCoefficient, in: 0...1e6, "What the loss of values counts for."),
      .real(
        "entropy-coefficient", \.entropyCoefficient, in: 0...1e6,
        "What the entropy of the policy counts for."),
      .optionalReal(
        "entropy-end", \.entropyEnd, in: 0...1e6, absent: "same",
        "What it counts for at the end, in a straight line."),
      .real(
        "learning-rate-end", \.rateEnd, in: 0...1,
        "Share of the learning rate left at the end, in a straight line; 1 keeps it."),
    ] + OptimizerSettings.settings.lifted(along: \.optimizer)
    + ActorCriticSettings.settings.lifted(along: \.network)

  /// The small number that policy gradients are used to in Adam's denominator, unless another is set.
  public mutating func prepare() {
    if optimizer.epsilon == nil, optimizer.rule == .adam { optimizer.epsilon = 1e-5 }
  }

  /// Refuses what does not fit this machine.
  func check(for context: LearningContext) throws(SettingMistake) {
    let rows = environmentCount * stepCount
    guard rows <= 1 << 26 else {
      throw SettingMistake(
        "environments \(environmentCount) times rollout-steps \(stepCount) are \(rows) rows, but "
          + "\(1 << 26) is the most")
    }
    var estimate = MemoryEstimate()
    let size = try network.network.size(for: context.task, examples: rows)
    let observation = ObservationPacking(of: context.task.observationSpace).byteCount
    // Packed, and as the network reads it; a checkpoint is a copy.
    estimate.add("a rollout (environments, rollout-steps)", bytes: rows * (observation * 4 + 64))
    // Two towers, gradients, moments, parts of gradients, and as much again to save them.
    estimate.add("the network (filters, hidden-units)", bytes: size.weights * 4 * 2 * 14)
    estimate.add("a batch", bytes: size.values * 4 * 4)
    try estimate.check()
  }
}
