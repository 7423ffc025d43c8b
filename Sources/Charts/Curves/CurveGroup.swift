import Statistics

/// Curves of one kind, such as the runs of an agent that differ in their seeds alone.
public struct CurveGroup: Sendable, Hashable {
  /// What it is called in the legend; nothing where empty.
  public var name: String

  /// A curve for every run.
  public var runs: [Curve]

  /// What stands for all of them; `nil` for what the chart makes of the runs.
  public var spread: [Spread]?

  /// Creates a group.
  public init(_ name: String, _ runs: [Curve], spread: [Spread]? = nil) {
    self.name = name
    self.runs = runs
    self.spread = spread
  }

  /// The middle of several runs in one place, and the bounds of a band around it.
  public struct Spread: Sendable, Hashable {
    /// Along, such as environment steps.
    public var x: Double

    /// The thick line.
    public var middle: Double

    /// The band.
    public var low, high: Double

    /// Creates the spread in one place.
    public init(x: Double, low: Double, middle: Double, high: Double) {
      self.x = x
      self.low = low
      self.middle = middle
      self.high = high
    }
  }
}

/// What a thick line is of several runs.
public enum CurveMiddle: String, Sendable, CaseIterable {
  /// Their mean.
  case mean

  /// The mean of the middle half: see `interquartileMean(of:)`.
  case interquartileMean

  /// The name in a sentence.
  public var words: String { self == .mean ? "mean" : "interquartile mean" }

  /// Returns the middle of numbers, of which there is one at least.
  func value(of numbers: [Double]) -> Double {
    switch self {
    case .mean: numbers.reduce(0, +) / Double(numbers.count)
    case .interquartileMean: Statistics.interquartileMean(of: numbers)
    }
  }
}
