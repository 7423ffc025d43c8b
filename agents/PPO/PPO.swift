public import GymCore
public import Learning
public import NeuralNetworks

/// Proximal policy optimization with a clipped surrogate (Schulman et al., "Proximal Policy
/// Optimization Algorithms", 2017, algorithm 1 and equation 7).
///
/// Beyond the paper: no clipping of values, and advantages normalized over the whole rollout, as
/// Andrychowicz et al., "What Matters in On-Policy Reinforcement Learning?", 2021, found best.
public struct PPO: OnPolicyAgent {
  public static let name = "ppo"
  public static let summary =
    "Proximal policy optimization, for discrete or continuous actions (Schulman et al. 2017)."

  /// What the agent reports.
  public enum Metric: String, MetricName {
    case policyLoss = "policy_loss"
    case valueLoss = "value_loss"
    case entropy
    case approximateDivergence = "approximate_kl"
    case clipFraction = "clip_fraction"
    case explainedVariance = "explained_variance"
    case gradientNorm = "gradient_norm"
    case learningRate = "learning_rate"
    case updates

    public var summary: String {
      switch self {
      case .policyLoss: "Mean clipped surrogate of the updates, with the other sign."
      case .valueLoss: "Mean squared error of the values."
      case .entropy: MetricSummary.entropy
      case .approximateDivergence:
        "Mean of (r − 1) − ln r over the ratios r: how far the policy is from that which acted."
      case .clipFraction: "Share of the ratios that were clipped."
      case .explainedVariance: MetricSummary.explainedVariance
      case .gradientNorm: MetricSummary.gradientNorm
      case .learningRate: MetricSummary.learningRate
      case .updates: MetricSummary.updates
      }
    }
  }

  let configuration: Configuration
  public var learner: OnPolicyLearner

  /// Shuffles rollouts.
  var random: RandomStream

  /// The learning rate found by adaptation.
  var adaptedRate: Double

  public var metrics = MetricMeans<Metric>()

  public init(_ configuration: Configuration, for context: LearningContext) throws(SettingMistake) {
    self.configuration = configuration
    random = RandomStream(seed: context.seed, purpose: "ppo")
    learner = try OnPolicyLearner(
      configuration.learning, minibatchSize: configuration.epochs.minibatchSize, for: context,
      using: &random)
    adaptedRate = Double(configuration.learning.optimizer.learningRate)
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try learner.visit(by: &archive)
    try archive.visit("ppo.random", &random)
    try archive.visit(
      "ppo.adapted_rate", &adaptedRate, in: 0...Double(Float.greatestFiniteMagnitude))
    try archive.visit("ppo.metrics", &metrics)
  }
}
