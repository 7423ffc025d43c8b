internal import Tensors

/// Ends a training when a measure on validation data has not improved for some time (Prechelt,
/// Early Stopping - But When?, 1998, criterion UP).
///
///     var stopping = EarlyStopping(patience: 5)
///     while !stopping.isOver {
///       trainAnEpoch()
///       if stopping.observe(validationLoss()) { best = parameters }
///     }
public struct EarlyStopping: Sendable, Hashable {
  /// Which measures are good.
  public enum Goal: Sendable, Hashable {
    /// Small ones, such as losses.
    case lower
    /// Large ones, such as accuracies.
    case higher
  }

  /// The number of observations without improvement after which the training is over.
  public let patience: Int

  /// By how much more than nothing a measure must beat the best to count as improved.
  public let minimumImprovement: Float

  /// Which measures are good.
  public let goal: Goal

  /// The best measure so far; `nil` before the first.
  public private(set) var best: Float?

  /// The number of observations since the best.
  public private(set) var observationsSinceBest = 0

  /// Creates a criterion that has seen nothing.
  public init(patience: Int, minimumImprovement: Float = 0, goal: Goal = .lower) {
    require(patience > 0, "patience is at least 1, not \(patience)")
    require(
      minimumImprovement >= 0, "a minimum improvement is not negative: \(minimumImprovement)")
    self.patience = patience
    self.minimumImprovement = minimumImprovement
    self.goal = goal
  }

  /// Whether the patience is exhausted.
  public var isOver: Bool { observationsSinceBest >= patience }

  /// Takes note of a measure and returns whether it is an improvement; one that is not a number
  /// never is.
  @discardableResult
  public mutating func observe(_ measure: Float) -> Bool {
    if improves(measure) {
      best = measure
      observationsSinceBest = 0
      return true
    }
    observationsSinceBest += 1
    return false
  }

  private func improves(_ measure: Float) -> Bool {
    guard let best else { return !measure.isNaN }
    return switch goal {
    case .lower: measure < best - minimumImprovement
    case .higher: measure > best + minimumImprovement
    }
  }
}
