public import GymCore
public import Learning

extension OnlineQ {
  /// The hyperparameters of online Q-learning.
  public struct Configuration: AgentConfiguration {
    /// The number of environments acted in at once, which is that of steps an update learns from.
    public var environmentCount = 16

    /// The discount γ.
    public var discount: Float = 0.99

    /// The probability of a random action, ε.
    public var epsilon: Float = 0.2

    /// The units of the two hidden layers.
    public var hiddenUnits = 32

    /// How the weights follow the gradient.
    public var optimizer = OptimizerSettings()

    public init() {
      optimizer.learningRate = 1e-3
    }

    public static let settings: [Setting<Configuration>] =
      [
        .integer(
          "environments", \.environmentCount, in: 1...1_024, "Environments acted in at once."),
        .real("discount", \.discount, in: 0...1, "Discount of future rewards, γ."),
        .real("epsilon", \.epsilon, in: 0...1, "Probability of a random action."),
        .integer("hidden-units", \.hiddenUnits, in: 1...1_024, "Units of each of two layers."),
      ] + OptimizerSettings.settings.lifted(along: \.optimizer)
  }
}
