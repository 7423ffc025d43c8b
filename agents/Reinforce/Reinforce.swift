public import GymCore
public import Learning
public import NeuralNetworks
import Tensors

/// REINFORCE, the policy gradient of whole episodes (Williams, "Simple Statistical Gradient-Following
/// Algorithms for Connectionist Reinforcement Learning", 1992, section 5; Sutton and Barto, 2018,
/// section 13.3).
///
/// Every update learns from one episode of each environment, all played by the policy as it is.
/// Environments that have ended theirs rest until the last one has.
public struct Reinforce: Agent {
  public static let name = "reinforce"
  public static let summary =
    "Policy gradient of whole episodes, for discrete or continuous actions (Williams 1992)."

  /// What the agent reports.
  public enum Metric: String, MetricName {
    case policyLoss = "policy_loss"
    case valueLoss = "value_loss"
    case entropy
    case weight
    case gradientNorm = "gradient_norm"
    case gradientVariance = "gradient_variance"
    case learningRate = "learning_rate"
    case updates

    public var summary: String {
      switch self {
      case .policyLoss: "Mean of −ln π(a|s) times the weight of the action."
      case .valueLoss: "Mean squared error of the values, 0 without them."
      case .entropy: MetricSummary.entropy
      case .weight: "Root of the mean squared weight of actions: the return less the baseline."
      case .gradientNorm: MetricSummary.gradientNorm
      case .gradientVariance:
        "Mean squared distance of the policy's gradient from its expectation, if measured."
      case .learningRate: MetricSummary.learningRate
      case .updates: MetricSummary.updates
      }
    }
  }

  let configuration: Configuration

  /// Acts, and draws its actions.
  var policy: ActorCriticPolicy

  var updater: Updater
  var episodes: EpisodeRows

  /// How far the run had come when the episodes began.
  var progress: RunProgress

  /// The baseline by the time since the start of the episode, where it is an average.
  var averages = TimeAverages()

  public var metrics = MetricMeans<Metric>()

  let tape: Tape

  public init(_ configuration: Configuration, for context: LearningContext) throws(SettingMistake) {
    try configuration.check(for: context)
    self.configuration = configuration
    var random = RandomStream(seed: context.seed, purpose: "reinforce")
    policy = try ActorCriticPolicy(
      configuration.network, for: context, hasValues: configuration.baseline == .value,
      isSampled: true, using: &random)
    updater = Updater(
      policy.parameters.layout, configuration.optimizer, parts: policy.network.parts,
      workers: context.workers)
    episodes = EpisodeRows(
      laneCount: context.environmentCount, task: context.task, for: policy.network.encoder)
    progress = RunProgress(plannedSteps: context.plannedSteps)
    tape = Tape(workers: context.workers)
  }

  public static func obstacle(to task: TaskShape) -> String? { nil }

  public func greedyPolicy() -> ActorCriticPolicy { policy.greedy }

  public static func greedyPolicy(
    _ configuration: Configuration, for context: LearningContext
  ) throws(SettingMistake) -> ActorCriticPolicy {
    try ActorCriticPolicy(
      greedy: configuration.network, for: context, hasValues: configuration.baseline == .value)
  }

  public mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {
    try policy.begin(in: environments)
  }

  public mutating func act(on batch: inout StepBatch) {
    if episodes.hasEnded.contains(true) {
      batch.isActive = (0..<batch.count).map { batch.isActive($0) && !episodes.hasEnded[$0] }
    }
    policy.act(on: &batch)
  }

  public mutating func learn(from batch: StepBatch) throws(LearningFailure) {
    episodes.record(batch, policy.decisions, discount: configuration.stepDiscount)
    guard episodes.count <= EpisodeRows.mostSteps else {
      throw .episodesTooLong(steps: episodes.count)
    }
    guard episodes.isComplete else { return }
    try learnFromEpisodes()
    if policy.normalizer != nil {
      policy.normalizer?.learn(from: episodes.steps.observations.raw())
    }
    progress.add(episodes.count)
    episodes.removeAll()
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("policy", &policy)
    try archive.visit("updater", &updater)
    try archive.visit("episodes", &episodes)
    try archive.visit("averages", &averages)
    try archive.visit("progress", &progress)
    try archive.visit("reinforce.metrics", &metrics)
  }
}
