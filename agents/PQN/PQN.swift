public import GymCore
public import Learning
public import NeuralNetworks
import Tensors

/// Parallelized Q-network (Gallici et al., "Simplifying Deep Temporal Difference Learning", 2024,
/// algorithm 1): Q-learning on what many environments did last, without replay memory or target
/// network, made stable by normalized layers.
public struct PQN: Agent {
  public static let name = "pqn"
  public static let summary =
    "Q-learning from parallel environments, without replay, for discrete actions (Gallici et al. "
    + "2024)."

  /// What the agent reports.
  public enum Metric: String, MetricName {
    case epsilon, loss
    case actionValue = "action_value"
    case gradientNorm = "gradient_norm"
    case learningRate = "learning_rate"
    case updates

    public var summary: String {
      switch self {
      case .epsilon: MetricSummary.epsilon
      case .loss: "Mean squared error of the values learned from, half of it."
      case .actionValue: "Mean value of the actions learned from, in discounted reward."
      case .gradientNorm: MetricSummary.gradientNorm
      case .learningRate: MetricSummary.learningRate
      case .updates: MetricSummary.updates
      }
    }
  }

  let configuration: Configuration
  let actionSpace: ActionSpace
  let epsilon: Schedule

  /// Acts, and is learned.
  var policy: ActionValuePolicy

  var updater: Updater
  var recorder: RolloutRecorder
  var random: RandomStream

  public var metrics = MetricMeans<Metric>()

  /// The values of what was acted on.
  var decisions: Decisions

  public init(_ configuration: Configuration, for context: LearningContext) throws(SettingMistake) {
    try configuration.rollout.check(
      configuration.network, towers: 1,
      examples: max(configuration.epochs.minibatchSize, context.environmentCount), for: context)
    self.configuration = configuration
    actionSpace = context.task.actionSpace
    epsilon = configuration.epsilon.schedule(plannedSteps: context.plannedSteps)
    random = RandomStream(seed: context.seed, purpose: "pqn")
    policy = try ActionValuePolicy(
      configuration.network, for: context.task, using: &random, workers: context.workers)
    updater = Updater(
      policy.parameters.layout, configuration.optimizer, workers: context.workers)
    recorder = RolloutRecorder(
      configuration.rollout, for: context, encoder: policy.network.encoder)
    decisions = Decisions(values: Array(repeating: 0, count: context.environmentCount))
  }

  public static func obstacle(to task: TaskShape) -> String? {
    task.actionSpace.discreteCount > 0 ? nil : "needs discrete actions, but these are continuous"
  }

  public func greedyPolicy() -> ActionValuePolicy { policy }

  public static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) throws(SettingMistake) -> ActionValuePolicy {
    var random = RandomStream(seed: context.seed, purpose: "pqn")
    return try ActionValuePolicy(
      configuration.network, for: context.task, using: &random, workers: context.workers)
  }

  /// Takes the action of highest value, or with probability ε any legal action.
  public mutating func act(on batch: inout StepBatch) {
    policy.evaluate(batch)
    let probability = epsilon.value(at: recorder.environmentSteps)
    for i in 0..<batch.count where batch.isActive(i) {
      let best = policy.bestAction(of: i, in: batch)
      decisions.values[i] = policy.value(of: best, in: i)
      if random.chance(probability) {
        batch.drawAction(i, from: actionSpace, using: &random)
      } else {
        batch.actions[i] = best
      }
    }
  }

  public mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    if recorder.record(batch, decisions) {
      try learnFromRollout()
      recorder.removeAll()
    }
    metrics.set(.epsilon, to: Double(epsilon.value(at: recorder.environmentSteps)))
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    try archive.visit("updater", &updater)
    try recorder.visit(by: &archive)
    try archive.visit("pqn.random", &random)
    try archive.visit("pqn.metrics", &metrics)
  }
}
