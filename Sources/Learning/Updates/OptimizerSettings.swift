public import GymCore
public import NeuralNetworks
public import Tensors

/// How weights follow the gradient: a group of settings that agents with networks share.
public struct OptimizerSettings: Configurable {
  /// The rule by which the weights follow the gradient.
  public var rule = OptimizerChoice.adam

  /// The step size of the optimizer, α.
  public var learningRate: Float = 1e-3

  /// The number ε in the denominator of optimizers that have one; `nil` for the rule's usual one.
  public var epsilon: Float?

  /// The largest norm of the gradient over all weights; 0 for no limit.
  public var gradientClip: Float = 0

  /// Creates the usual settings.
  public init() {}

  public static let settings: [Setting<OptimizerSettings>] = [
    .choice(
      "optimizer", \.rule,
      "How the weights follow the gradient. DQN's paper: centred-rmsprop; Rainbow: adam."),
    .real(
      "learning-rate", \.learningRate, in: 0...Float.greatestFiniteMagnitude,
      "Step size of the optimizer. DQN's paper: 0.00025."),
    .optionalReal(
      "optimizer-epsilon", \.epsilon, in: 1e-12...1, absent: "usual",
      "Number in the optimizer's denominator. Rainbow: 0.00015; Kingma and Ba: 1e-8."),
    .real(
      "gradient-clip", \.gradientClip, in: 0...Float.greatestFiniteMagnitude,
      "Largest norm of the gradient; 0 for no limit. DQN's paper: no limit."),
  ]

  /// Returns a fresh optimizer of parameters laid out like `layout`.
  public func optimizer(of layout: ParameterLayout) -> any Optimizer {
    rule.optimizer(of: layout, learningRate: learningRate, epsilon: epsilon)
  }
}
