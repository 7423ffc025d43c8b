public import Tensors

/// What a network predicts of the return behind an action: its mean, or its whole distribution by N
/// numbers.
public enum ReturnModel: Sendable, Hashable {
  /// The mean, one number (Mnih et al. 2015).
  case mean

  /// Logits of the probabilities of fixed returns (Bellemare, Dabney and Munos, "A Distributional
  /// Perspective on Reinforcement Learning", 2017: C51).
  case categorical(ReturnSupport)

  /// The returns that are reached with probabilities (i + ½) / N (Dabney et al., "Distributional
  /// Reinforcement Learning with Quantile Regression", 2018: QR-DQN).
  case quantiles(Int)

  /// The numbers that describe one return, N.
  public var atomCount: Int {
    switch self {
    case .mean: 1
    case .categorical(let support): support.count
    case .quantiles(let count): count
    }
  }

  /// Returns what a network's outputs say: probabilities of logits, other numbers as they are;
  /// `[…, N]` to the same shape.
  func atoms(of outputs: Variable) -> Variable {
    guard case .categorical = self else { return outputs }
    return outputs.softmax()
  }

  /// Returns mean returns of outputs; `[n, N]` to `[n]`.
  public func means(of outputs: Variable, in pass: Pass) -> Variable {
    switch self {
    case .mean: return outputs.reshaped(to: [outputs.shape[0]])
    case .categorical(let support):
      let returns = pass.input([support.count, 1], support.returns)
      return outputs.softmax().dense(weight: returns).reshaped(to: [outputs.shape[0]])
    case .quantiles(let count): return outputs.rowSums() * (1 / Float(count))
    }
  }

  /// Returns the mean of the return that `atoms` describe; `[N]`.
  func mean(of atoms: Span<Float>) -> Float {
    var sum: Float = 0
    switch self {
    case .mean: return atoms[0]
    case .categorical(let support):
      for i in atoms.indices { sum += atoms[i] * support.returns[i] }
      return sum
    case .quantiles(let count):
      for i in atoms.indices { sum += atoms[i] }
      return sum / Float(count)
    }
  }

  /// Adds to `target` what `share` times the return `base` + `scale` · z is described by, where
  /// `atoms` describe z; `[N]` each.
  ///
  /// Probabilities are divided among the two fixed returns on either side (Bellemare et al. 2017,
  /// algorithm 1); returns beyond the last fixed one count as that.
  public func add(
    _ share: Float, of base: Float, plus scale: Float, times atoms: Span<Float>,
    to target: inout MutableSpan<Float>
  ) {
    switch self {
    case .mean, .quantiles:
      for i in atoms.indices { target[i] += share * (base + scale * atoms[i]) }
    case .categorical(let support):
      for i in atoms.indices {
        let place = support.place(of: base + scale * support.returns[i])
        let lower = min(Int(place), support.count - 2)
        let rest = place - Float(lower)
        target[lower] += share * atoms[i] * (1 - rest)
        target[lower + 1] += share * atoms[i] * rest
      }
    }
  }

  /// Returns the mean loss of predicted returns, `[B, N]`, against what targets describe, each row
  /// weighted where there are weights, and the errors by which replay is prioritized, `[B]`.
  ///
  /// The loss is Huber's of means, the cross-entropy of probabilities (Bellemare et al. 2017,
  /// algorithm 1) and that of quantile regression (Dabney et al. 2018, equation 10); the error is
  /// the distance of means, and elsewhere the loss itself, as in Rainbow.
  public func loss(
    of outputs: Variable, against targets: [Float], weights: [Float], delta: Float, in pass: Pass
  ) -> (loss: Variable, errors: Variable) {
    let rows: Variable
    switch self {
    case .mean:
      let values = outputs.reshaped(to: [outputs.shape[0]])
      return (
        values.huberLoss(
          against: targets, weights: weights.isEmpty ? nil : weights, delta: delta),
        values.absoluteErrors(against: targets)
      )
    case .categorical:
      rows = -(outputs.logSoftmax() * pass.input(outputs.shape, targets)).rowSums()
    case .quantiles: rows = outputs.quantileLosses(against: targets.span, delta: delta)
    }
    let weighted = weights.isEmpty ? rows : rows * pass.input(rows.shape, weights)
    return (weighted.mean(), rows)
  }
}

/// Returns that lie evenly in a range.
public struct ReturnSupport: Sendable, Hashable {
  /// The returns, in ascending order; `[N]`.
  public let returns: [Float]

  private let spacing: Float

  /// Divides `range` by `count` returns, at least two, the first and the last at its ends.
  public init(_ range: ClosedRange<Float>, count: Int) {
    guard Self.canDivide(range, count: count) else {
      fatalError("\(count) returns cannot divide \(range)")
    }
    spacing = Self.spacing(of: range, count: count)
    returns = Self.returns(in: range, count: count)
  }

  /// Whether `count` returns, at least two, can divide `range`, no two of them the same number.
  static func canDivide(_ range: ClosedRange<Float>, count: Int) -> Bool {
    let returns = returns(in: range, count: max(count, 2))
    return count > 1 && zip(returns, returns.dropFirst()).allSatisfy(<)
  }

  private static func spacing(of range: ClosedRange<Float>, count: Int) -> Float {
    (range.upperBound - range.lowerBound) / Float(count - 1)
  }

  private static func returns(in range: ClosedRange<Float>, count: Int) -> [Float] {
    let spacing = spacing(of: range, count: count)
    return (0..<count).map { range.lowerBound + spacing * Float($0) }
  }

  /// The number of returns, N.
  public var count: Int { returns.count }

  /// Where a return lies among them: 0 at the first, N − 1 at the last and beyond.
  func place(of value: Float) -> Float {
    let place = (value - returns[0]) / spacing
    // What is not a number has a place too: the loss will tell of it, and stop the run.
    return place > 0 ? min(place, Float(count - 1)) : 0
  }
}
