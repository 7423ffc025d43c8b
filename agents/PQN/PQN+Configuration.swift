public import GymCore
public import Learning
import NeuralNetworks

extension PQN {
  /// The hyperparameters of PQN.
  public struct Configuration: AgentConfiguration {
    /// How experience is gathered.
    public var rollout = RolloutSettings()

    /// How often each rollout is learned from.
    public var epochs = EpochSettings()

    /// How often it acts at random.
    public var epsilon = EpsilonSettings()

    /// How the weights follow the gradient.
    public var optimizer = OptimizerSettings()

    /// The network that reads observations.
    public var network = NetworkSettings()

    public var environmentCount: Int { rollout.environmentCount }

    public var dependsOnPlannedSteps: Bool {
      rollout.dependsOnPlannedSteps || epsilon.dependsOnPlannedSteps
        || optimizer.dependsOnPlannedSteps
    }

    /// Creates the default configuration.
    public init() {
      rollout.environmentCount = 128
      rollout.stepCount = 32
      rollout.lambda = 0.65
      epochs.count = 2
      epochs.minibatchSize = 256
      optimizer.rule = .radam
      optimizer.rateEnd = 0
      optimizer.gradientClip = 10
      epsilon.end = 0.005
      network.architecture = .quick
      network.normalizesLayers = true
    }

    public static let settings: [Setting<Configuration>] =
      RolloutSettings.settings.lifted(along: \.rollout)
      + EpochSettings.settings.lifted(along: \.epochs)
      + EpsilonSettings.settings.lifted(along: \.epsilon)
      + OptimizerSettings.settings.lifted(along: \.optimizer)
      + NetworkSettings.settings.lifted(along: \.network)
  }
}
