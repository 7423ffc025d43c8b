public import GymCore
public import Learning
import NeuralNetworks

extension DQN {
  /// The hyperparameters of DQN.
  ///
  /// "Paper" in the summaries is Mnih et al. 2015, extended data table 1, which
  /// counts frames where four make a step; "MinAtar" is Young and Tian 2019.
  public struct Configuration: AgentConfiguration {
    /// The number of environments acted in at once.
    public var environmentCount = 1

    /// How the weights follow the gradient.
    public var optimizer = OptimizerSettings()

    /// The discount γ.
    public var discount: Float = 0.99

    /// The number of transitions an update learns from.
    public var batchSize = 32

    /// The number of rows of the replay memory.
    public var replayCapacity = 100_000

    /// The environment steps before the first update.
    public var learningStarts = 5_000

    /// The number of updates for each environment step.
    public var replayRatio: Float = 1

    /// The number of updates between copies of the network to the target network.
    public var targetUpdateInterval = 1_000

    /// The number of rewards in a return before it bootstraps, n.
    public var stepCount = 3

    /// Whether the online network chooses the action that the target network values.
    public var usesDoubleQ = true

    /// The error at which the loss turns from squared to absolute.
    public var huberDelta: Float = 1

    /// How often it acts at random.
    public var epsilon = EpsilonSettings()

    /// The network that reads observations.
    public var network = NetworkSettings()

    public var dependsOnPlannedSteps: Bool {
      epsilon.dependsOnPlannedSteps || optimizer.dependsOnPlannedSteps
    }

    /// Creates the default configuration.
    public init() {
      optimizer.learningRate = 2.5e-4
      optimizer.gradientClip = 10
    }

    public static let settings: [Setting<Configuration>] =
      [
        .integer(
          "environments", \.environmentCount, in: 1...4_096,
          "Environments acted in at once. Paper: 1."),
        .real("discount", \.discount, in: 0...1, "Discount of future rewards, γ. Paper: 0.99."),
        .integer(
          "batch-size", \.batchSize, in: 1...65_536, "Transitions an update learns from. Paper: 32."
        ),
        .integer(
          "replay-capacity", \.replayCapacity, in: 100...1_000_000_000,
          "Rows of the replay memory. Paper: 1,000,000; MinAtar: 100,000."),
        .integer(
          "learning-starts", \.learningStarts, in: 0...1_000_000_000,
          "Environment steps before the first update. Paper: 50,000; MinAtar: 5,000."),
        .real(
          "replay-ratio", \.replayRatio, in: 0...64,
          "Updates for each environment step. Paper: 0.25; MinAtar: 1."),
        .integer(
          "target-update-interval", \.targetUpdateInterval, in: 1...1_000_000_000,
          "Updates between copies to the target network. Paper: 10,000; MinAtar: 1,000."),
        .integer(
          "n-step", \.stepCount, in: 1...100,
          "Rewards summed before a target bootstraps. Paper: 1; Rainbow: 3."),
        .boolean(
          "double-q", \.usesDoubleQ,
          "Whether targets use double Q-learning (van Hasselt et al. 2016). Paper: false."),
        .real(
          "huber-delta", \.huberDelta, in: 1e-6...1e6,
          "Error at which the loss turns from squared to absolute. Paper: 1."),
      ] + EpsilonSettings.settings.lifted(along: \.epsilon)
      + OptimizerSettings.settings.lifted(along: \.optimizer)
      + NetworkSettings.settings.lifted(along: \.network)

    /// Rainbow's ε unless another is set: Adam's usual one is smaller than the gradients deserve.
    public mutating func prepare() {
      if optimizer.epsilon == nil, optimizer.rule == .adam { optimizer.epsilon = 1.5e-4 }
    }

    /// Refuses what contradicts itself or does not fit this machine.
    func check(for context: LearningContext) throws(SettingMistake) {
      let rows = replayCapacity / context.environmentCount
      guard rows > stepCount + 1 else {
        throw SettingMistake(
          "replay-capacity \(replayCapacity) leaves \(rows) rows to each of "
            + "\(context.environmentCount) environments, too few for n-step \(stepCount)")
      }
      var estimate = MemoryEstimate()
      estimate.add(
        "replay-capacity \(replayCapacity) needs",
        bytes: ReplayMemory.byteCountWhileSaved(
          capacity: replayCapacity, laneCount: context.environmentCount, task: context.task))
      let size = try network.size(
        for: context.task, examples: max(batchSize, context.environmentCount))
      // Online, target, gradient, up to three moments, and about as much again to save them.
      estimate.add("the network (filters, hidden-units)", bytes: size.weights * 4 * 9)
      // Values and derivatives.
      estimate.add("a batch", bytes: size.values * 4 * 2)
      try estimate.check()
    }
  }
}
