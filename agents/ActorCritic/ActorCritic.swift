public import GymCore
public import Learning
public import NeuralNetworks
import Tensors

/// Advantage actor-critic over parallel environments, with generalized advantage estimation.
///
/// (Mnih et al., "Asynchronous Methods for Deep Reinforcement Learning", 2016, algorithm S3, in step;
/// Schulman et al., "High-Dimensional Continuous Control Using Generalized Advantage Estimation",
/// 2016.) Every rollout is learned from once, whole, by the policy that made it.
public struct ActorCritic: OnPolicyAgent {
  public static let name = "actor-critic"
  public static let summary =
    "Advantage actor-critic, recurrent if wished, for discrete or continuous actions (Mnih et al. "
    + "2016)."

  /// The hyperparameters.
  public struct Configuration: OnPolicyConfiguration {
    /// How experience is gathered and learned from.
    public var learning = OnPolicySettings()

    public var dependsOnPlannedSteps: Bool { learning.dependsOnPlannedSteps }

    /// Creates the default configuration.
    public init() {
      learning.rollout.stepCount = 16
      learning.loss.normalizesAdvantages = false
      learning.optimizer.learningRate = 2e-3
    }

    public static let settings: [Setting<Configuration>] =
      OnPolicySettings.settings.lifted(along: \.learning)

    public mutating func prepare() { learning.prepare() }
  }

  /// What the agent reports.
  public enum Metric: String, MetricName {
    case policyLoss = "policy_loss"
    case valueLoss = "value_loss"
    case entropy
    case explainedVariance = "explained_variance"
    case gradientNorm = "gradient_norm"
    case learningRate = "learning_rate"
    case updates

    public var summary: String {
      switch self {
      case .policyLoss: "Mean of −ln π(a|s) A over the actions learned from."
      case .valueLoss: "Mean squared error of the values."
      case .entropy: MetricSummary.entropy
      case .explainedVariance: MetricSummary.explainedVariance
      case .gradientNorm: MetricSummary.gradientNorm
      case .learningRate: MetricSummary.learningRate
      case .updates: MetricSummary.updates
      }
    }
  }

  public var learner: OnPolicyLearner
  public var metrics = MetricMeans<Metric>()

  public init(_ configuration: Configuration, for context: LearningContext) throws(SettingMistake) {
    var random = RandomStream(seed: context.seed, purpose: "actor-critic")
    learner = try OnPolicyLearner(configuration.learning, for: context, using: &random)
  }

  /// Takes one step down the loss of the rollout.
  ///
  ///     L(θ) = −mean of ln π(a|s; θ) A + c₁·mean of (V(s; θ) − R)² − c₂·entropy
  public mutating func learnFromRollout() throws(LearningFailure) {
    let (valueCoefficient, entropyCoefficient) = (
      learner.settings.loss.valueCoefficient, learner.entropyCoefficient
    )
    let rollout = learner.rollout
    let update = try learner.updater.update(
      &learner.policy.parameters, sequences: rollout.sequenceCount, of: rollout.sequenceLength
    ) {
      [
        advantages = learner.advantages, returns = learner.returns,
        network = learner.policy.network
      ] pass, range in
      let part = rollout.part(range.map(Int32.init))
      let now = network.review(part, of: rollout, in: pass)
      let advantage = pass.input([part.rows.count], part.gather(advantages))
      let policyLoss = -(now.logProbabilities * advantage).mean()
      let valueLoss = now.valueLoss(against: part.gather(returns), in: pass)
      let entropy = now.entropies.mean()
      return (
        policyLoss + valueLoss * valueCoefficient - entropy * entropyCoefficient,
        [pass.scalar(policyLoss), pass.scalar(valueLoss), pass.scalar(entropy)]
      )
    }
    metrics.add(update.means[0], to: .policyLoss)
    metrics.add(update.means[1], to: .valueLoss)
    metrics.add(update.means[2], to: .entropy)
    metrics.add(update.gradientNorm, to: .gradientNorm)
    metrics.set(.explainedVariance, to: Double(learner.explainedVariance))
    metrics.set(.learningRate, to: Double(learner.updater.learningRate))
    metrics.set(.updates, to: Double(learner.updater.count))
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try learner.visit(by: &archive)
    try archive.visit("actor_critic.metrics", &metrics)
  }
}
