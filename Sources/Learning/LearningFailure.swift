/// Why learning cannot go on.
public enum LearningFailure: Error, Hashable, CustomStringConvertible {
  /// The loss of an update was infinite or not a number.
  case lossNotFinite(update: Int, loss: Float)

  /// The gradient of an update was infinite or not a number.
  case gradientNotFinite(update: Int)

  /// So many steps were taken in episodes that do not end, and nothing was learned from them.
  case episodesTooLong(steps: Int)

  public var description: String {
    switch self {
    case .lossNotFinite(let update, let loss): "the loss of update \(update) is \(loss)"
    case .gradientNotFinite(let update): "the gradient of update \(update) is not finite"
    case .episodesTooLong(let steps):
      "\(steps) steps went into episodes that did not end: set a time-limit, or fewer environments"
    }
  }
}
