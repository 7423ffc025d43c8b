public import GymCore
public import Learning
import NeuralNetworks

extension Reinforce {
  /// The hyperparameters of REINFORCE; README.md tells in which order they make sense.
  public struct Configuration: AgentConfiguration {
    /// What an action is credited with.
    public enum Return: String, CaseIterable, Sendable {
      /// All rewards of the episode.
      case total

      /// The rewards that follow.
      case rewardToGo = "reward-to-go"

      /// The rewards that follow, later ones less.
      case discounted
    }

    /// What is subtracted from it.
    public enum Baseline: String, CaseIterable, Sendable {
      case none

      /// What earlier episodes returned from the same time on.
      case average

      /// What a network has learned to expect.
      case value
    }

    /// The number of environments acted in at once, each for an episode an update.
    public var environmentCount = 16

    /// The discount γ of discounted returns.
    public var discount: Float = 0.99

    /// What an action is credited with.
    public var credit = Return.discounted

    /// What is subtracted from it.
    public var baseline = Baseline.value

    /// Whether every update measures the variance of its gradient.
    public var measuresVariance = false

    /// What the parts of the loss count for.
    public var loss = PolicyLossSettings()

    /// How the weights follow the gradient.
    public var optimizer = OptimizerSettings()

    /// The networks.
    public var network = ActorCriticSettings()

    public var dependsOnPlannedSteps: Bool {
      loss.dependsOnPlannedSteps || optimizer.dependsOnPlannedSteps
    }

    /// Creates the default configuration.
    public init() {
      optimizer.learningRate = 5e-3
      optimizer.rateEnd = 0
      optimizer.gradientClip = 0.5
    }

    public static let settings: [Setting<Configuration>] =
      [
        .integer(
          "environments", \.environmentCount, in: 1...65_536,
          "Environments acted in at once, each for one episode an update."),
        .choice(
          "return", \.credit,
          "What an action is credited with: all rewards of the episode, or those that follow."),
        .real("discount", \.discount, in: 0...1, "Discount of future rewards, γ, if discounted."),
        .choice(
          "baseline", \.baseline,
          "What is subtracted: nothing, the average return from that time on, or a learned value."),
        .boolean(
          "measure-variance", \.measuresVariance,
          "Whether the variance of the gradient is measured, which costs as much as the gradient."),
      ] + PolicyLossSettings.settings.lifted(along: \.loss)
      + OptimizerSettings.settings.lifted(along: \.optimizer)
      + ActorCriticSettings.withoutMemory.lifted(along: \.network)

    /// The discount from one step to the next.
    var stepDiscount: Float { credit == .discounted ? discount : 1 }

    /// Refuses what does not fit this machine.
    func check(for context: LearningContext) throws(SettingMistake) {
      var estimate = MemoryEstimate()
      let size = try network.network.size(for: context.task, examples: environmentCount)
      // Two networks; gradients, moments, parts of gradients, and as much again to save them.
      estimate.add("the network (filters, hidden-units)", bytes: size.weights * 4 * 2 * 14)
      estimate.add("a step of all environments", bytes: size.values * 4 * 4)
      try estimate.check()
    }
  }
}
