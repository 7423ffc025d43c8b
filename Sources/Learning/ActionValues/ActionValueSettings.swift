public import GymCore

/// What is predicted of actions, and by which last layers: a group of settings.
public struct ActionValueSettings: Configurable {
  /// What a network predicts of the return behind an action.
  public enum Prediction: String, CaseIterable, Sendable {
    /// The mean.
    case mean

    /// Probabilities of fixed returns.
    case categorical

    /// Returns at fixed probabilities.
    case quantiles
  }

  /// What is predicted.
  public var prediction = Prediction.mean

  /// How many numbers describe a distribution, N.
  public var atomCount = 51

  /// The least of the fixed returns.
  public var leastReturn: Float = -10

  /// The greatest of the fixed returns.
  public var greatestReturn: Float = 10

  /// Whether the value of a state and the advantages of actions have last layers of their own.
  public var isDueling = false

  /// Whether the last layers are noisy.
  public var isNoisy = false

  /// The deviation of noise at the start, σ₀.
  public var noise: Float = 0.5

  /// Creates the usual settings: one mean an action.
  public init() {}

  public static let settings: [Setting<ActionValueSettings>] = [
    .choice(
      "predicts", \.prediction,
      "Mean returns; probabilities of fixed returns (C51: Bellemare et al. 2017); or returns at "
        + "fixed probabilities (QR-DQN: Dabney et al. 2018)."),
    .integer(
      "atoms", \.atomCount, in: 2...1_024,
      "Numbers that describe a distribution. C51: 51; QR-DQN: 200."),
    .real(
      "return-min", \.leastReturn, in: -1e6...1e6,
      "Least of the fixed returns of predicts=categorical, in discounted reward. C51: -10."),
    .real(
      "return-max", \.greatestReturn, in: -1e6...1e6,
      "Greatest of the fixed returns of predicts=categorical. C51: 10."),
    .boolean(
      "dueling", \.isDueling,
      "Whether the state's value and the advantages of actions have a hidden layer each (Wang et "
        + "al. 2016)."),
    .boolean(
      "noisy", \.isNoisy,
      "Whether the last two layers are noisy and explore by it (Fortunato et al. 2018). Paper: "
        + "true, and epsilon 0."),
    .real("noisy-deviation", \.noise, in: 0...10, "Noise at the start, σ₀. Paper: 0.5."),
  ]

  public func prepare() throws(SettingMistake) {
    guard leastReturn < greatestReturn else {
      throw SettingMistake(
        "return-min \(leastReturn) is not less than return-max \(greatestReturn)")
    }
    guard ReturnSupport.canDivide(leastReturn...greatestReturn, count: atomCount) else {
      throw SettingMistake(
        "return-min \(leastReturn) and return-max \(greatestReturn) are too near each other for "
          + "\(atomCount) atoms")
    }
  }

  /// What a network with these settings predicts.
  public var model: ReturnModel {
    switch prediction {
    case .mean: .mean
    case .categorical: .categorical(ReturnSupport(leastReturn...greatestReturn, count: atomCount))
    case .quantiles: .quantiles(atomCount)
    }
  }
}
