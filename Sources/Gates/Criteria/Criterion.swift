/// What is asked of an evaluation.
public struct Criterion: Sendable, Hashable {
  /// What is asked.
  public let demand: Demand

  /// Whether it is reported without deciding anything.
  public let isAdvisory: Bool

  /// The line of the gate file that asks; `nil` where an option does.
  public let line: Int?

  /// What can be asked.
  public enum Demand: Sendable, Hashable {
    /// The mean return is at least this.
    case score(atLeast: Double)

    /// The mean return, on the scale from random play to the ceiling, is at least this.
    case normalizedScore(atLeast: Double)

    /// The mean return is not below that of the baseline by the margin.
    case regression(atMost: Margin)

    /// The mean of the worst share of episodes is at least this.
    case worst(share: Double, atLeast: Double)

    /// At most this share of episodes fails.
    case failures(Failing, atMost: Double)

    /// The expected return, which the environment's model gives without sampling, is at least this.
    case exactValue(atLeast: Double)

    /// The checkpoint has the bytes of the baseline's.
    case sameBytes

    /// So many steps a second are played at least.
    case speed(atLeast: Double)

    /// The file of the checkpoint has at most so many bytes.
    case checkpointSize(atMost: Int)

    /// The file of the checkpoint has this format.
    case checkpointFormat(String)
  }

  /// By how much a mean may fall.
  public enum Margin: Sendable, Hashable {
    /// By so much.
    case absolute(Double)

    /// By this share of what the baseline is above random play.
    case share(Double)
  }

  /// Which episodes fail.
  public enum Failing: Sendable, Hashable {
    /// Those that return less.
    case returnBelow(Double)

    /// Those of which a measure is less, or that have it not.
    case measure(String, below: Double)
  }

  /// Asks something.
  public init(_ demand: Demand, isAdvisory: Bool = false, line: Int? = nil) {
    self.demand = demand
    self.isAdvisory = isAdvisory
    self.line = line
  }

  /// The name, which never has a number in it.
  public var name: String {
    switch demand {
    case .score: "score lower bound"
    case .normalizedScore: "normalized score lower bound"
    case .regression: "no regression"
    case .worst: "worst episodes"
    case .failures: "failures"
    case .exactValue: "exact value"
    case .sameBytes: "same bytes"
    case .speed: "speed"
    case .checkpointSize: "checkpoint size"
    case .checkpointFormat: "checkpoint format"
    }
  }

  /// Whether all episodes must be played, which a test that stops early does without.
  public var needsEveryEpisode: Bool {
    switch demand {
    case .score, .normalizedScore, .worst, .failures: true
    case .regression, .exactValue, .sameBytes, .speed, .checkpointSize, .checkpointFormat: false
    }
  }
}
