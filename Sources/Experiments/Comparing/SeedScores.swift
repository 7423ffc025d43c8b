internal import Gates
internal import GymCore
internal import Learning
internal import Statistics

/// What each algorithm scored on each task, by the seeds of the training.
struct SeedScores {
  /// The algorithms, in the order in which they were named.
  let algorithms: [String]

  /// The tasks, in order of their names.
  let tasks: [String]

  /// What was left out, and why, in sentences.
  let omissions: [String]

  private let values: [[String]: [UInt64: Double]]

  /// Sorts runs by algorithm, task and seed.
  ///
  /// - Throws: `ExperimentError` where they cannot be compared.
  init(_ all: [ScoredRun], by score: Comparison.Score) throws(ExperimentError) {
    let runs = all.filter { $0.record != nil }
    try Self.checkConditions(runs)
    var algorithms: [String] = []
    var values: [[String]: [UInt64: Double]] = [:]
    for run in runs {
      if !algorithms.contains(run.algorithm) { algorithms.append(run.algorithm) }
      let seed = run.record?.trainingSeed ?? 0
      guard values[[run.algorithm, run.task]]?[seed] == nil else {
        throw ExperimentError(
          "\(run.algorithm) ran twice on \(run.task) with seed \(seed), the second time in "
            + "\(quoted: run.path); name one of them otherwise, as NAME=PATH")
      }
      values[[run.algorithm, run.task], default: [:]][seed] = try Self.value(of: run, by: score)
    }
    self.algorithms = algorithms
    self.values = values
    tasks = Set(runs.map(\.task)).sorted()
    omissions =
      runs.count < all.count ? ["runs not evaluated yet: \(all.count - runs.count)"] : []
  }

  /// The scores of an algorithm on a task; none where it never ran there.
  subscript(algorithm: String, task: String) -> [UInt64: Double] {
    values[[algorithm, task]] ?? [:]
  }

  private static func value(
    of run: ScoredRun, by score: Comparison.Score
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
