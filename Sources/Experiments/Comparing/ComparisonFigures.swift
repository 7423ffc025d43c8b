public import Statistics

/// What is said of algorithms side by side, each figure with its interval, as rliable computes them.
public struct ComparisonFigures: Sendable, Encodable {
  /// The algorithms, in order.
  public let algorithms: [Algorithm]

  /// The scores at which performance profiles are given, in ascending order.
  public let thresholds: [Double]

  /// Each against each that was named before it.
  public let improvements: [Improvement]

  /// A figure and its 95 % interval.
  public struct Figure: Sendable, Encodable {
    /// The figure.
    public let value: Double

    /// The interval; `nil` of one run, which says nothing of others.
    public let interval: ClosedRange<Double>?
  }

  /// An algorithm over all runs of all tasks.
  public struct Algorithm: Sendable, Encodable {
    /// What it is called.
    public let name: String

    /// The runs in each task.
    public let runs: Int

    /// The interquartile mean.
    public let interquartileMean: Figure

    /// The median over tasks.
    public let median: Figure

    /// The mean over tasks.
    public let mean: Figure

    /// How far from the ceiling; `nil` of scores that are not normalized.
    public let optimalityGap: Figure?

    /// The mean over runs in each task, by its name.
    public let tasks: [String: Double]

    /// The performance profile: the share of runs above each of the thresholds.
    public let profile: [Figure]
  }

  /// How likely a run of one algorithm scores higher than one of another.
  public struct Improvement: Sendable, Encodable {
    /// The algorithm.
    public let of: String

    /// The other.
    public let over: String

    /// The probability.
    public let probability: Figure
  }

  /// Computes the figures.
  public init(
    _ comparison: Comparison, by score: Comparison.Score, _ bootstrap: StratifiedBootstrap
  ) {
    let thresholds = Self.thresholds(of: comparison, by: score)
    self.thresholds = thresholds
    algorithms = zip(comparison.algorithms, comparison.scores).map { name, scores in
      func figure(_ aggregate: Aggregate) -> Figure { Figure(aggregate, of: scores, bootstrap) }
      let means = comparison.tasks.indices.map { task in
        (0..<scores.runs).reduce(0) { $0 + scores.values[$1 * scores.tasks + task] }
          / Double(scores.runs)
      }
      return Algorithm(
        name: name, runs: scores.runs, interquartileMean: figure(.interquartileMean),
        median: figure(.median), mean: figure(.mean),
        optimalityGap: score == .normalized ? figure(.optimalityGap()) : nil,
        tasks: Dictionary(uniqueKeysWithValues: zip(comparison.tasks, means)),
        profile: Self.profile(of: scores, at: thresholds, bootstrap))
    }
    improvements = comparison.algorithms.indices.flatMap { later in
      (0..<later).map { earlier in
        let (one, other) = (comparison.scores[later], comparison.scores[earlier])
        return Improvement(
          of: comparison.algorithms[later], over: comparison.algorithms[earlier],
          probability: Figure(
            value: one.probabilityOfImprovement(over: other),
            interval: one.runs > 1 && other.runs > 1
              ? bootstrap.intervalOfImprovement(of: one, over: other) : nil))
      }
    }
  }

  /// rliable's usual number of repetitions for profiles, each of which counts at every threshold.
  private static let profileRepetitions = 2_000

  /// A hundredth of the way from random play to the ceiling apart, as far as any score goes; or of the range of mean returns.
  private static func thresholds(
    of comparison: Comparison, by score: Comparison.Score
  ) -> [Double] {
    let all = comparison.scores.flatMap(\.values)
    let (least, most) = (all.min() ?? 0, all.max() ?? 1)
    guard score == .mean else {
      let first = Int(max(min(least, 0) * 100, -200).rounded(.down))
      let last = Int(min(max(most, 1) * 100, 300).rounded(.up))
      return (first...last).map { Double($0) / 100 }
    }
    let reach = max(most - least, 1e-9)
    return (0...100).map { least - 0.02 * reach + 1.04 * reach * Double($0) / 100 }
  }

  private static func profile(
    of scores: RunScores, at thresholds: [Double], _ bootstrap: StratifiedBootstrap
  ) -> [Figure] {
    let shares = scores.profile(.scores, above: thresholds)
    let repetitions = min(bootstrap.repetitions, profileRepetitions)
    let bands =
      scores.runs > 1
      ? StratifiedBootstrap(repetitions: repetitions, seed: bootstrap.seed)
        .intervals(ofProfile: .scores, above: thresholds, in: scores) : nil
    return thresholds.indices.map { Figure(value: shares[$0], interval: bands?[$0]) }
  }
}

extension ComparisonFigures.Figure {
  /// Computes an aggregate with its interval.
  init(_ aggregate: Aggregate, of scores: RunScores, _ bootstrap: StratifiedBootstrap) {
    value = scores.value(of: aggregate)
    interval = scores.runs > 1 ? bootstrap.interval(of: aggregate, in: scores) : nil
  }
}
