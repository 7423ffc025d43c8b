internal import GymCore
internal import Gates
internal import Learning
public import Statistics

/// Algorithms side by side: what each scored in every run, in every task.
public struct Comparison: Sendable {
  /// What is compared, in the order in which it was named.
  public let algorithms: [String]

  /// The tasks, in order of their names.
  public let tasks: [String]

  /// The scores of each algorithm, [runs, tasks], by the seeds of the training.
  public let scores: [RunScores]

  /// What was left out, and why, in sentences.
  public let omissions: [String]

  /// Which score is compared.
  public enum Score: String, Sendable, CaseIterable {
    /// 0 for random play, 1 for the ceiling.
    case normalized

    /// The mean return.
    case mean
  }

  /// Puts runs side by side.
  ///
  /// Of each algorithm those seeds are taken with which it ran in every task.
  ///
  /// - Throws: `ExperimentError` where they cannot be compared.
  public init(_ all: [ScoredRun], by score: Score) throws(ExperimentError) {
    let runs = all.filter { $0.record != nil }
    var algorithms: [String] = []
    for run in runs where !algorithms.contains(run.algorithm) { algorithms.append(run.algorithm) }
    let tasks = Set(runs.map(\.task)).sorted()
    try Self.checkConditions(runs)
    var scores: [RunScores] = []
    var omissions: [String] = []
    if runs.count < all.count {
      omissions.append("runs not evaluated yet: \(all.count - runs.count)")
    }
    for algorithm in algorithms {
      let own = runs.filter { $0.algorithm == algorithm }
      var seeds: [[UInt64: Double]] = []
      for task in tasks {
        var values: [UInt64: Double] = [:]
        for run in own where run.task == task {
          let seed = run.record?.trainingSeed ?? 0
          guard values[seed] == nil else {
            throw ExperimentError(
              "\(algorithm) ran twice on \(task) with seed \(seed), the second time in "
                + "\(quoted: run.path); name one of "
                + "them otherwise, as NAME=PATH")
          }
          values[seed] = try Self.value(of: run, by: score)
        }
        guard !values.isEmpty else {
          throw ExperimentError("\(algorithm) has no run on \(task), which others have")
        }
        seeds.append(values)
      }
      let common = Set(seeds[0].keys).filter { seed in seeds.allSatisfy { $0[seed] != nil } }
        .sorted()
      guard !common.isEmpty else {
        throw ExperimentError("\(algorithm) has no seed with which it ran on every task")
      }
      let left = seeds.reduce(0) { $0 + $1.count } - common.count * tasks.count
      if left > 0 {
        omissions.append(
          "runs of \(algorithm) without a partner of their seed on every task: \(left)")
      }
      scores.append(RunScores(common.map { seed in seeds.map { $0[seed] ?? 0 } }))
    }
    self.algorithms = algorithms
    self.tasks = tasks
    self.scores = scores
    self.omissions = omissions
  }

  private static func value(
    of run: ScoredRun, by score: Score
  ) throws(ExperimentError) -> Double {
    let value =
      switch score {
      case .normalized: run.record?.report.normalizedScore
      case .mean: run.record?.report.exactValue ?? run.record?.report.summary.mean
      }
    guard let value else {
      throw ExperimentError(
        "\(quoted: run.path) has no normalized score, for there is no ceiling above random "
          + "play; compare by --score mean"
      )
    }
    guard value.isFinite else {
      throw ExperimentError("the score of \(quoted: run.path) is \(value)")
    }
    return value
  }

  /// Throws where runs of one task were not evaluated alike, or runs of one algorithm differ in more than the seed.
  private static func checkConditions(_ runs: [ScoredRun]) throws(ExperimentError) {
    var known: [String: ScoredRun] = [:]
    for run in runs {
      guard let other = known[run.task] else {
        known[run.task] = run
        continue
      }
      if let difference = run.record?.conditions.difference(
        from: other.record?.conditions ?? .init(environment: "", version: 0, settings: [:], seed: 0)
      ) {
        throw ExperimentError(
          "\(quoted: other.path) and \(quoted: run.path) were not evaluated alike: \(difference)")
      }
    }
    var firsts: [[String]: ScoredRun] = [:]
    for run in runs {
      let first = firsts[[run.algorithm, run.task], default: run]
      firsts[[run.algorithm, run.task]] = first
      guard let line = Set(run.settings).symmetricDifference(first.settings).sorted().first else {
        continue
      }
      throw ExperimentError(
        "\(quoted: first.path) and \(quoted: run.path) differ in more than the seed "
          + "(\(line.drop { $0 == " " })); name them "
          + "apart, as NAME=PATH")
    }
  }
}
