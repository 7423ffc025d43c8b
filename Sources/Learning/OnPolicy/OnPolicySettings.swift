public import GymCore
import NeuralNetworks

/// How experience is gathered and learned from: a group of settings that agents with a policy and
/// values share.
public struct OnPolicySettings: Configurable {
  /// How experience is gathered.
  public var rollout = RolloutSettings()

  /// What the parts of the loss count for.
  public var loss = PolicyLossSettings()

  /// How the weights follow the gradient.
  public var optimizer = OptimizerSettings()

  /// The networks.
  public var network = ActorCriticSettings()

  /// Creates the usual settings.
  public init() {
    optimizer.gradientClip = 0.5
    optimizer.rateEnd = 0
  }

  /// Whether schedules depend on the number of planned steps.
  public var dependsOnPlannedSteps: Bool {
    rollout.dependsOnPlannedSteps || loss.dependsOnPlannedSteps
      || optimizer.dependsOnPlannedSteps
  }

  public static let settings: [Setting<OnPolicySettings>] =
    RolloutSettings.settings.lifted(along: \.rollout)
    + PolicyLossSettings.settings.lifted(along: \.loss)
    + OptimizerSettings.settings.lifted(along: \.optimizer)
    + ActorCriticSettings.settings.lifted(along: \.network)

  /// The small number that policy gradients are used to in Adam's denominator, unless another is set.
  public mutating func prepare() {
    if optimizer.epsilon == nil, optimizer.rule == .adam { optimizer.epsilon = 1e-5 }
  }
}
