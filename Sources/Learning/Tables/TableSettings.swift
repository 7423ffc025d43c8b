public import GymCore

/// How the values of a table begin and move: a group of settings for agents with tables.
public struct TableSettings: Configurable {
  /// The value of pairs that were never updated.
  public var initialValue: Float = 0

  /// The step size of a pair's first update.
  public var learningRate: Float = 1

  /// The power by which it falls with the updates of the pair.
  public var learningRatePower: Float = 0.6

  /// Where the fall ends.
  public var smallestLearningRate: Float = 0

  /// The weight η of means, by which the greedy policy acts; 0 for the last values.
  public var averaging: Float = 0

  /// Creates the usual settings.
  public init() {}

  public static let settings: [Setting<TableSettings>] = [
    .real("initial-value", \.initialValue, in: -1e6...1e6, "Values before the first update."),
    .real("learning-rate", \.learningRate, in: 1e-6...1, "Step size of a pair's first update."),
    .real(
      "learning-rate-power", \.learningRatePower, in: 0...1,
      "Its fall: the n-th update of a pair has the first one's step size by n to this power."),
    .real("learning-rate-minimum", \.smallestLearningRate, in: 0...1, "Where the fall ends."),
    .real(
      "averaging", \.averaging, in: 0...1e6,
      "The greedy policy reads means that move by this share over n; 0 for the last values."),
  ]

  /// The step sizes by the updates of a pair.
  public var rates: VisitRates {
    VisitRates(start: learningRate, power: learningRatePower, minimum: smallestLearningRate)
  }
}
