public import GymCore
public import NeuralNetworks
public import Tensors

/// How weights follow the gradient: a group of settings that agents with networks share.
public struct OptimizerSettings: Configurable {
  /// The rule by which the weights follow the gradient.
  public var rule = OptimizerChoice.adam

  /// The step size of the optimizer, α.
  public var learningRate: Float = 1e-3

  /// The share of the step size that is left at the end of the run, in a straight line.
  public var rateEnd: Float = 1

  /// The number ε in the denominator of optimizers that have one; `nil` for the rule's usual one.
  public var epsilon: Float?

  /// What AdamW takes of every weight, over the step size.
  public var weightDecay: Float = 0.01

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
    .real(
      "learning-rate-end", \.rateEnd, in: 0...1,
      "Share of the step size left at the end of the run, in a straight line; 1 keeps it."),
    .optionalReal(
      "optimizer-epsilon", \.epsilon, in: 1e-12...1, absent: "usual",
      "Number in the optimizer's denominator. Rainbow: 0.00015; Kingma and Ba: 1e-8."),
    .real(
      "weight-decay", \.weightDecay, in: 0...1e3,
      "What adamw takes of every weight in a step, over the step size. AdamW: 0.01; BBF: 0.1."),
    .real(
      "gradient-clip", \.gradientClip, in: 0...Float.greatestFiniteMagnitude,
      "Largest norm of the gradient; 0 for no limit. DQN's paper: no limit."),
  ]

  /// Whether it depends on the number of planned steps.
  public var dependsOnPlannedSteps: Bool { rateEnd != 1 }

  /// Returns the step size at some point of the run.
  public func learningRate(at progress: RunProgress) -> Float {
    progress.value(from: learningRate, to: learningRate * rateEnd)
  }

  /// Returns a fresh optimizer of parameters laid out like `layout`.
  public func optimizer(of layout: ParameterLayout) -> any Optimizer {
    rule.optimizer(
      of: layout, learningRate: learningRate, epsilon: epsilon, weightDecay: weightDecay)
  }
}
