public import GymCore

/// The hyperparameters of an agent that learns as an `OnPolicyLearner` does.
public protocol OnPolicyConfiguration: AgentConfiguration {
  /// How experience is gathered and learned from.
  var learning: OnPolicySettings { get }
}

extension OnPolicyConfiguration {
  public var environmentCount: Int { learning.rollout.environmentCount }
}

/// An agent whose acting is that of an `OnPolicyLearner`: what is its own is how it learns.
public protocol OnPolicyAgent: Agent
where Configuration: OnPolicyConfiguration, GreedyPolicy == ActorCriticPolicy {
  /// Acts, and gathers what came of it.
  var learner: OnPolicyLearner { get set }

  /// Learns from a full rollout, with its advantages and returns.
  ///
  /// - Throws: `LearningFailure` when a loss or a gradient is not finite.
  mutating func learnFromRollout() throws(LearningFailure)
}

extension OnPolicyAgent {
  public static func obstacle(to task: TaskShape) -> String? { nil }

  public static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) throws(SettingMistake) -> ActorCriticPolicy {
    try ActorCriticPolicy(greedy: configuration.learning.network, for: context)
  }

  public func greedyPolicy() -> ActorCriticPolicy { learner.policy.greedy }

  public mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {
    try learner.policy.begin(in: environments)
  }

  public mutating func act(on batch: inout StepBatch) { learner.policy.act(on: &batch) }

  public mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    guard learner.record(batch) else { return }
    try learnFromRollout()
    learner.finish()
  }
}
