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

    /// The number of transitions an update learns from.
    public var batchSize = 32

    /// The number of rows of the replay memory.
    public var replayCapacity = 100_000

    /// The environment steps before the first update.
    public var learningStarts = 5_000

    /// The number of updates for each environment step.
    public var replayRatio: Float = 1

    /// How the target network follows the online one.
    public var target = TargetSettings()

    /// How far ahead targets look.
    public var horizon = HorizonSettings()

    /// Whether the online network chooses the action that the target network values.
    public var usesDoubleQ = true

    /// The error at which the loss turns from squared to absolute.
    public var huberDelta: Float = 1

    /// How often it acts at random.
    public var epsilon = EpsilonSettings()

    /// How replay prefers transitions that surprise.
    public var priorities = PrioritySettings()

    /// Whether rewards grow with the log-probability of actions.
    public var munchausen = MunchausenSettings()

    /// How often the network begins anew.
    public var resets = ResetSettings()

    /// How slowly the average of the weights forgets, by which it is evaluated; 0 for the weights
    /// themselves.
    public var averageDecay: Float = 0

    /// The network that reads observations.
    public var network = NetworkSettings()

    /// What it predicts of actions.
    public var values = ActionValueSettings()

    public var dependsOnPlannedSteps: Bool {
      epsilon.dependsOnPlannedSteps || optimizer.dependsOnPlannedSteps
        || priorities.exponent > 0 && priorities.correction < 1
        || resets.interval > 0
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
        .boolean(
          "double-q", \.usesDoubleQ,
          "Whether targets use double Q-learning (van Hasselt et al. 2016). Paper: false."),
        .real(
          "huber-delta", \.huberDelta, in: 1e-6...1e6,
          "Error at which the loss turns from squared to absolute. Paper: 1."),
        .real(
          "evaluation-average", \.averageDecay, in: 0...0.99999,
          "How slowly the average of the weights forgets that evaluation acts by, of one update; 0 "
            + "for the weights themselves. BBF: 0.995."),
      ] + HorizonSettings.settings.lifted(along: \.horizon)
      + TargetSettings.settings.lifted(along: \.target)
      + EpsilonSettings.settings.lifted(along: \.epsilon)
      + PrioritySettings.settings.lifted(along: \.priorities)
      + MunchausenSettings.settings.lifted(along: \.munchausen)
      + ResetSettings.settings.lifted(along: \.resets)
      + OptimizerSettings.settings.lifted(along: \.optimizer)
      + ActionValueSettings.settings.lifted(along: \.values)
      + NetworkSettings.settings.lifted(along: \.network)

    /// Rainbow's ε unless another is set: Adam's usual one is smaller than the gradients deserve.
    public mutating func prepare() throws(SettingMistake) {
      if optimizer.epsilon == nil, optimizer.rule == .adam || optimizer.rule == .adamw {
        optimizer.epsilon = 1.5e-4
      }
      try horizon.prepare()
      try values.prepare()
    }

    /// Refuses what contradicts itself or does not fit this machine.
    func check(for context: LearningContext) throws(SettingMistake) {
      let rows = replayCapacity / context.environmentCount
      let stepCount = horizon.greatestStepCount
      guard rows >= ReplayMemory.leastRowsPerLane(of: context.task, stepCount: stepCount) else {
        let frames = context.task.observationSpace.frameCount
        throw SettingMistake(
          "replay-capacity \(replayCapacity) leaves \(rows) rows to each of "
            + "\(context.environmentCount) environments, too few for n-step \(stepCount)"
            + (frames > 1 ? " and \(frames) frames" : ""))
      }
      var estimate = MemoryEstimate()
      estimate.add(
        "replay-capacity \(replayCapacity) needs",
        bytes: ReplayMemory.byteCountWhileSaved(
          capacity: replayCapacity, laneCount: context.environmentCount, task: context.task,
          hasPriorities: priorities.exponent > 0))
      // Targets of Munchausen's read the states before and behind transitions at once.
      let size = try values.size(
        of: network, for: context.task,
        examples: max(munchausen.isOn ? 2 * batchSize : batchSize, context.environmentCount))
      // Online, target, average, gradient, up to three moments, and about as much again to save
      // them.
      estimate.add("the network (filters, hidden-units, atoms)", bytes: size.weights * 4 * 11)
      // Values and derivatives.
      estimate.add("a batch", bytes: size.values * 4 * 2)
      try estimate.check()
    }
  }
}
