/// What the columns mean that several agents report.
public enum MetricSummary {
  /// Of `entropy`.
  public static let entropy = "Mean entropy of the policy, in nats."

  /// Of `epsilon`.
  public static let epsilon = "Probability of a random action, now."

  /// Of `explained_variance`.
  public static let explainedVariance =
    "Share of the variance of returns that the values foresaw."

  /// Of `gradient_norm`.
  public static let gradientNorm = "Mean norm of the gradient before clipping."

  /// Of `learning_rate`.
  public static let learningRate = "Step size of the optimizer, now."

  /// Of `updates`.
  public static let updates = "Optimizer steps since the start."
}
