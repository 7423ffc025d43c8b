public import GymCore
public import NeuralNetworks

/// Divides rewards by the deviation of the discounted returns that they add up to, so that values
/// have a size that networks learn well.
///
/// (Engstrom et al., "Implementation Matters in Deep Policy Gradients", 2020, section 3.) Returns
/// are summed as rewards come, R ← γR + r, and begin anew with every episode, however the last one
/// ended. Rewards are not shifted, which would change what is best.
public struct RewardScaler: Sendable {
  private let discount: Float
  private var returns: [Float]
  private var moments = RunningMoments(size: 1)

  private static let limit: Float = 10

  /// Creates a scaler for `environmentCount` environments, which begins with a variance of 1.
  public init(environmentCount: Int, discount: Float) {
    self.discount = discount
    returns = Array(repeating: 0, count: environmentCount)
  }

  /// Takes a step into account and writes its rewards, scaled and clipped to −10…10; `[B]`.
  public mutating func scale(_ batch: StepBatch, into rewards: inout [Float]) {
    for i in 0..<batch.count { returns[i] = discount * returns[i] + batch.rewards[i] }
    moments.add(returns)
    // As though a return of variance 1 had been seen: of few, the variance says little.
    let count = Double(moments.count)
    let variance = (moments.variance(of: 0) * count + 1) / (count + 1)
    let factor = Float(1 / (variance + 1e-8).squareRoot())
    for i in 0..<batch.count {
      rewards[i] = min(max(batch.rewards[i] * factor, -Self.limit), Self.limit)
      if batch.statuses[i] != .ongoing { returns[i] = 0 }
      if batch.discount(i, 1) < 0 { returns[i] = -returns[i] }
    }
  }
}

extension RewardScaler: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("returns", &returns)
    try archive.visit("moments", &moments)
  }
}
