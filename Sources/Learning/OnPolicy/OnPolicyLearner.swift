public import GymCore
public import NeuralNetworks
import Tensors

/// What agents with a policy and values have in common: acting, a rollout of what came of it,
/// advantages, and schedules.
public struct OnPolicyLearner: Archivable {
  /// How experience is gathered and learned from.
  public let settings: OnPolicySettings

  /// Acts, and draws its actions.
  public var policy: ActorCriticPolicy

  /// Changes the weights of the policy.
  public var updater: Updater

  /// The advantages A of the actions of a full rollout; `[B, T]`.
  public private(set) var advantages: [Float] = []

  /// What is to be learned as values of a full rollout, A + V; `[B, T]`.
  public private(set) var returns: [Float] = []

  /// The share of the variance of `returns` that the values explained when the rollout was made.
  public private(set) var explainedVariance: Float = 0

  private var recorder: RolloutRecorder

  /// Creates a learner whose weights are drawn from `random`.
  ///
  /// - Parameters:
  ///   - settings: How experience is gathered and learned from.
  ///   - minibatchSize: The rows of an update; all of a rollout unless told.
  ///   - context: The task.
  ///   - random: Draws the weights.
  /// - Throws: `SettingMistake` where the settings do not fit the task or this machine.
  public init(
    _ settings: OnPolicySettings, minibatchSize: Int = .max, for context: LearningContext,
    using random: inout RandomStream
  ) throws(SettingMistake) {
    let rollout = settings.rollout
    try rollout.check(
      settings.network.network, towers: 2,
      examples: max(minibatchSize, rollout.environmentCount, rollout.stepCount), for: context)
    self.settings = settings
    let policy = try ActorCriticPolicy(
      settings.network, for: context, isSampled: true, using: &random)
    updater = Updater(
      policy.parameters.layout, settings.optimizer, parts: policy.network.parts,
      workers: context.workers)
    recorder = RolloutRecorder(
      settings.rollout, for: context, encoder: policy.network.encoder,
      memory: policy.network.memory.map {
        RecurrentMemory(of: $0, count: context.environmentCount)
      })
    self.policy = policy
  }

  /// The steps since the last update.
  public var rollout: Rollout { recorder.rollout }

  /// How far the run had come when the rollout began.
  public var progress: RunProgress { recorder.progress }

  /// What the entropy of the policy counts for now.
  public var entropyCoefficient: Float { settings.loss.entropyCoefficient(at: progress) }

  /// Takes in a step of every environment; returns whether the rollout is full, with advantages and
  /// returns.
  public mutating func record(_ batch: StepBatch) -> Bool {
    guard recorder.record(batch, policy.decisions) else { return false }
    recorder.prepare(policy.normalizer)
    updater.learningRate = settings.optimizer.learningRate(at: progress)
    estimateAdvantages()
    return true
  }

  private mutating func estimateAdvantages() {
    let nextValues = rollout.nextValues(cutValues: policy.values(of: rollout.cuts))
    advantages = rollout.advantages(nextValues: nextValues, lambda: settings.rollout.lambda)
    returns = zip(advantages, rollout.steps.values).map { $0 + $1 }
    explainedVariance = Learning.explainedVariance(of: returns, errors: advantages)
    if settings.loss.normalizesAdvantages { standardize(&advantages) }
  }

  /// Forgets the rollout, once it was learned from, and takes its observations into account in the
  /// normalization of those to come.
  public mutating func finish() {
    defer { recorder.removeAll() }
    guard policy.normalizer != nil else { return }
    let observations = rollout.steps.observations.raw()
    policy.normalizer?.learn(from: observations)
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    try policy.visitMemory(by: &archive)
    try archive.visit("updater", &updater)
    try recorder.visit(by: &archive)
  }
}
