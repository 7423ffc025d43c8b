public import GymCore
import NeuralNetworks

/// How far ahead targets look: a group of settings, which may change from one value to another
/// while a network is young.
///
/// (Schwarzer et al., "Bigger, Better, Faster", 2023, section 3: n falls from 10 to 3 and γ rises
/// from 0.97 to 0.997, exponentially, over the first 10,000 updates and those after every reset.)
public struct HorizonSettings: Configurable {
  /// The discount γ.
  public var discount: Float = 0.99

  /// The number of rewards in a return before it bootstraps, n.
  public var stepCount = 3

  /// The discount at first; `nil` for the same.
  public var firstDiscount: Float?

  /// The number of rewards at first; `nil` for the same.
  public var firstStepCount: Int?

  /// The updates over which both change.
  public var updates = 10_000

  /// Creates the usual settings.
  public init() {}

  /// The greatest number of rewards in a return.
  public var greatestStepCount: Int { max(stepCount, firstStepCount ?? stepCount) }

  public static let settings: [Setting<HorizonSettings>] = [
    .real("discount", \.discount, in: 0...1, "Discount of future rewards, γ. Paper: 0.99."),
    .integer(
      "n-step", \.stepCount, in: 1...100,
      "Rewards summed before a target bootstraps. Paper: 1; Rainbow: 3."),
    .optionalReal(
      "discount-start", \.firstDiscount, in: 0...0.9999, absent: "same",
      "Discount at first and after resets. BBF: 0.97."),
    .optionalInteger(
      "n-step-start", \.firstStepCount, in: 1...100, absent: "same",
      "Rewards summed at first and after resets. BBF: 10."),
    .integer(
      "horizon-updates", \.updates, in: 1...1_000_000_000,
      "Updates over which discount-start and n-step-start become discount and n-step, "
        + "exponentially. BBF: 10,000."),
  ]

  /// Refuses a discount that 1 − γ cannot reach by a factor.
  public func prepare() throws(SettingMistake) {
    guard firstDiscount == nil || discount < 1 else {
      throw SettingMistake("discount-start needs a discount below 1, which 1 − γ can approach")
    }
  }

  /// Returns n after so many updates since the start or the last reset.
  public func stepCount(after updates: Int) -> Int {
    guard let first = firstStepCount else { return stepCount }
    return Int(value(from: Float(first), to: Float(stepCount), after: updates).rounded())
  }

  /// Returns γ after so many updates since the start or the last reset.
  public func discount(after updates: Int) -> Float {
    guard let first = firstDiscount else { return discount }
    return 1 - value(from: 1 - first, to: 1 - discount, after: updates)
  }

  private func value(from start: Float, to end: Float, after updates: Int) -> Float {
    guard updates < self.updates else { return end }
    return geometricPath(from: start, to: end, share: Double(updates) / Double(self.updates))
  }
}
