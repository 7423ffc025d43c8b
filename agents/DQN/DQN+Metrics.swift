public import Learning
import NeuralNetworks

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
struct RecentUpdates {
  private(set) var count = 0
  private(set) var loss = 0.0
  private(set) var value = 0.0
  private(set) var norm = 0.0

  init() {}

  /// Continues from `words`.
  init(words: [UInt64]) {
    count = Int(truncatingIfNeeded: words[0])
    loss = Double(bitPattern: words[1])
    value = Double(bitPattern: words[2])
    norm = Double(bitPattern: words[3])
  }

  /// The sums as they stand in a checkpoint.
  var words: [UInt64] {
    [UInt64(count), loss.bitPattern, value.bitPattern, norm.bitPattern]
  }

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
