public import Learning

extension DQN {
  public static let metrics = [
    MetricDescription(
      name: "epsilon", summary: "Probability of a random action, now."),
    MetricDescription(
      name: "loss", summary: "Mean Huber loss of the updates since the last row."),
    MetricDescription(
      name: "action_value",
      summary: "Mean value of the actions learned from, in discounted reward."),
    MetricDescription(
      name: "gradient_norm", summary: "Mean norm of the gradient before clipping."),
    MetricDescription(name: "updates", summary: "Optimizer steps since the start."),
  ]

  public mutating func takeMetrics() -> [Double] {
    defer { recent = RecentUpdates() }
    return [
      Double(epsilon.value(at: environmentSteps)), recent.mean(\.loss), recent.mean(\.value),
      recent.mean(\.norm), Double(updates),
    ]
  }
}

/// Sums over the updates since the metrics were last taken.
struct RecentUpdates: Codable {
  private(set) var count = 0
  private(set) var loss = 0.0
  private(set) var value = 0.0
  private(set) var norm = 0.0

  mutating func add(loss: Float, value: Float, norm: Float) {
    count += 1
    self.loss += Double(loss)
    self.value += Double(value)
    self.norm += Double(norm)
  }

  func mean(_ sum: KeyPath<RecentUpdates, Double>) -> Double {
    count == 0 ? .nan : self[keyPath: sum] / Double(count)
  }
}
