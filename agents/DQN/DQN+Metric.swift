public import Learning
import NeuralNetworks

extension DQN {
  /// What the agent reports.
  public enum Metric: String, MetricName {
    case epsilon, loss
    case actionValue = "action_value"
    case gradientNorm = "gradient_norm"
    case updates

    public var summary: String {
      switch self {
      case .epsilon: MetricSummary.epsilon
      case .loss: "Mean loss of the updates since the last row."
      case .actionValue: "Mean value of the actions learned from, in discounted reward."
      case .gradientNorm: MetricSummary.gradientNorm
      case .updates: MetricSummary.updates
      }
    }
  }

  mutating func report() {
    metrics.set(.epsilon, to: Double(epsilon.value(at: progress.environmentSteps)))
    metrics.set(.updates, to: Double(updater.count))
  }
}
