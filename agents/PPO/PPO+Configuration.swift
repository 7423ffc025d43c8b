public import GymCore
public import Learning

extension PPO {
  /// The hyperparameters of PPO.
  ///
  /// "Paper" in the summaries is Schulman et al. 2017, table 5 (Atari).
  public struct Configuration: OnPolicyConfiguration {
    /// What an update does when the policy has moved too far.
    public enum DivergenceResponse: String, CaseIterable, Sendable {
      /// Leaves the rest of the rollout unused.
      case stop

      /// Changes the learning rate, which then follows no other schedule.
      case adapt
    }

    /// How experience is gathered and learned from.
    public var learning = OnPolicySettings()

    /// How often each rollout is learned from.
    public var epochs = EpochSettings()

    /// How far the ratio of probabilities may move, ε.
    public var clip: Float = 0.2

    /// ε at the end; `nil` for the same.
    public var clipEnd: Float?

    /// How far values may move; 0 for any distance.
    public var valueClip: Float = 0

    /// The divergence that updates aim at; 0 for any.
    public var targetDivergence: Float = 0

    /// What happens beyond it.
    public var response = DivergenceResponse.stop

    public var dependsOnPlannedSteps: Bool {
      learning.rollout.dependsOnPlannedSteps || learning.loss.dependsOnPlannedSteps
        || (clipEnd ?? clip) != clip
        || response == .stop && learning.optimizer.dependsOnPlannedSteps
    }

    /// Creates the default configuration.
    public init() {
      learning.optimizer.learningRate = 2.5e-3
    }

    public static let settings: [Setting<Configuration>] =
      [
        .real("clip", \.clip, in: 1e-6...1e6, "How far ratios may move, ε. Paper: 0.1."),
        .optionalReal(
          "clip-end", \.clipEnd, in: 0...1e6, absent: "same",
          "ε at the end, in a straight line. Paper: 0."),
        .real(
          "value-clip", \.valueClip, in: 0...1e6,
          "How far values may move in an update, which helps nobody; 0 for any distance."),
        .real(
          "target-kl", \.targetDivergence, in: 0...1e3,
          "Divergence of the policy from that which acted that updates aim at; 0 for any."),
        .choice(
          "kl-response", \.response,
          "Past 1.5 times target-kl stop; or adapt the learning rate, which then has no schedule."),
      ] + EpochSettings.settings.lifted(along: \.epochs)
      + OnPolicySettings.settings.lifted(along: \.learning)

    public mutating func prepare() throws(SettingMistake) {
      learning.prepare()
      if response == .adapt, targetDivergence == 0 {
        throw SettingMistake("kl-response adapt needs a target-kl above 0")
      }
    }
  }
}
