public import GymCore

/// How experience is gathered, and how far rewards reach: a group of settings that agents which
/// learn from rollouts share.
public struct RolloutSettings: Configurable {
  /// The number of environments acted in at once, B.
  public var environmentCount = 64

  /// The steps of each environment between updates, T.
  public var stepCount = 128

  /// The discount γ.
  public var discount: Float = 0.99

  /// The discount at the end of the run, which 1 − γ approaches exponentially; `nil` for the same.
  public var lastDiscount: Float?

  /// The λ of returns.
  public var lambda: Float = 0.95

  /// Whether rewards are divided by the deviation of returns.
  public var scalesRewards = false

  /// Creates the usual settings.
  public init() {}

  public static let settings: [Setting<RolloutSettings>] = [
    .integer("environments", \.environmentCount, in: 1...65_536, "Environments acted in at once."),
    .integer(
      "rollout-steps", \.stepCount, in: 1...65_536,
      "Steps of each environment between updates; with memory also those it is traced back."),
    .real("discount", \.discount, in: 0...1, "Discount of future rewards, γ."),
    .optionalReal(
      "discount-end", \.lastDiscount, in: 0...0.99999, absent: "same",
      "Discount at the end of the run; 1 − γ changes by the same factor in every step."),
    .real(
      "lambda", \.lambda, in: 0...1,
      "λ of the returns learned from: 0 trusts the values, 1 the rewards."),
    .boolean(
      "scale-rewards", \.scalesRewards,
      "Whether rewards are divided by the deviation of their discounted sums."),
  ]

  /// Whether it depends on the number of planned steps.
  public var dependsOnPlannedSteps: Bool { lastDiscount != nil }

  /// Returns γ at some point of the run.
  public func discount(at progress: RunProgress) -> Float {
    guard let lastDiscount else { return discount }
    return 1
      - geometricPath(from: 1 - discount, to: 1 - lastDiscount, share: Double(progress.share))
  }

  /// Refuses what contradicts itself or does not fit this machine.
  ///
  /// - Parameters:
  ///   - network: The layers of the network.
  ///   - towers: How many such networks there are.
  ///   - examples: The most rows it reads at once.
  ///   - context: The task.
  /// - Throws: `SettingMistake` that names what is wrong or too large.
  public func check(
    _ network: NetworkSettings, towers: Int, examples: Int, for context: LearningContext
  ) throws(SettingMistake) {
    guard lastDiscount == nil || discount < 1 else {
      throw SettingMistake("discount-end needs a discount below 1, from which 1 − γ can change")
    }
    let rows = environmentCount * stepCount
    guard rows <= 1 << 26 else {
      throw SettingMistake(
        "environments \(environmentCount) times rollout-steps \(stepCount) are \(rows) rows, but "
          + "\(1 << 26) is the most")
    }
    var estimate = MemoryEstimate()
    let size = try network.size(for: context.task, examples: min(examples, rows))
    let observation = ObservationPacking(of: context.task.observationSpace).byteCount
    // Packed, and as the network reads it; a checkpoint is a copy.
    estimate.add("a rollout (environments, rollout-steps)", bytes: rows * (observation * 4 + 64))
    // Gradients, moments, parts of gradients, and as much again to save them.
    estimate.add(
      "the network (filters, hidden-units)", bytes: size.weights * 4 * towers * 14)
    estimate.add("a batch", bytes: size.values * 4 * 2 * towers)
    try estimate.check()
  }
}
