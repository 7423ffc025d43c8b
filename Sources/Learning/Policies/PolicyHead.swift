public import GymCore
public import NeuralNetworks
public import Tensors

/// The part of a network that makes a distribution over actions of features, `[n, inputs]`.
///
/// Discrete actions have a categorical distribution, of which illegal actions have no part;
/// continuous ones are independent normal numbers u, whose deviations do not depend on the
/// observation. An environment is given the action that lies where u does in −1…1, clamped to its
/// bounds, or where tanh u does; u itself is what is learned from: in the ratio of two densities the
/// derivative of the tangent cancels.
public struct PolicyHead: Module {
  /// The set of actions.
  public let actionSpace: ActionSpace

  /// How u gets within −1…1.
  public let actionBound: ActorCriticSettings.ActionBound

  private let output: Dense

  /// The logarithms of the deviations of u, `[d]`; `nil` for discrete actions.
  private let logDeviation: ParameterSlot?

  /// What those are kept within wherever they are read: beyond, densities overflow.
  private static let logDeviations: ClosedRange<Float> = -5...2

  /// Adds the layer to `layout`; its weights begin small, so that all actions begin alike
  /// (Andrychowicz et al., "What Matters in On-Policy Reinforcement Learning?", 2021, choice C57).
  ///
  /// - Parameters:
  ///   - actionSpace: The set of actions.
  ///   - inputs: The number of features.
  ///   - logDeviation: What the logarithms of the deviations begin with.
  ///   - actionBound: How u gets within −1…1.
  ///   - layout: Takes the weights.
  public init(
    for actionSpace: ActionSpace, inputs: Int, logDeviation: Float = 0,
    actionBound: ActorCriticSettings.ActionBound = .clip, in layout: inout ParameterLayout
  ) {
    self.actionSpace = actionSpace
    self.actionBound = actionBound
    let count = max(actionSpace.discreteCount, actionSpace.continuousSize)
    output = Dense(
      "policy", inputs: inputs, outputs: count, initializer: .orthogonal(gain: 0.01), in: &layout)
    self.logDeviation =
      actionSpace.discreteCount > 0
      ? nil
      : layout.add(
        "policy.log_deviation", shape: [count], initializer: .constant(logDeviation))
  }

  /// Returns the number of `range` that a draw u stands for.
  public func action(_ u: Float, in range: ClosedRange<Float>) -> Float {
    range.denormalized(actionBound == .squash ? Float(hyperbolicTangent(Double(u))) : u)
  }

  /// Returns the logits, `[n, A]`, or the means of u, `[n, d]`.
  public func callAsFunction(_ features: Variable, in pass: Pass) -> Variable {
    output(features, in: pass)
  }

  /// Returns the distributions with these logits or means, of discrete actions among those that are
  /// `legal`, `[n, A]`, which is empty where all are.
  public func distribution(
    _ outputs: Variable, legal: [Bool] = [], in pass: Pass
  ) -> ActionDistribution {
    guard let logDeviation else {
      return .categorical(
        legal.isEmpty
          ? Categorical(logits: outputs) : Categorical(logits: outputs, legal: legal.span))
    }
    return .gaussian(DiagonalGaussian(mean: outputs, logDeviation: bounded(logDeviation, in: pass)))
  }

  /// Returns the logarithms of the deviations within their bounds, and yet with their derivatives
  /// beyond: a clamped number would have none, and never come back.
  private func bounded(_ slot: ParameterSlot, in pass: Pass) -> Variable {
    let logarithms = pass.parameter(slot)
    let bounds = Self.logDeviations
    let excess = pass.read(logarithms) { span in
      span.indices.map { min(max(span[$0], bounds.lowerBound), bounds.upperBound) - span[$0] }
    }
    return logarithms + pass.input(logarithms.shape, excess)
  }
}
