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
    let found = try SeedScores(all, by: score)
    var scores: [RunScores] = []
    var omissions = found.omissions
    for algorithm in found.algorithms {
      var seeds: [[UInt64: Double]] = []
      for task in found.tasks {
        let values = found[algorithm, task]
        guard !values.isEmpty else {
          throw ExperimentError(
            "\(algorithm) has no run on \(task), which others have; rlgym compare --table shows "
              + "what there is")
        }
        seeds.append(values)
      }
      let common = Set(seeds[0].keys).filter { seed in seeds.allSatisfy { $0[seed] != nil } }
        .sorted()
      guard !common.isEmpty else {
        throw ExperimentError("\(algorithm) has no seed with which it ran on every task")
      }
      let left = seeds.reduce(0) { $0 + $1.count } - common.count * found.tasks.count
      if left > 0 {
        omissions.append(
          "runs of \(algorithm) without a partner of their seed on every task: \(left)")
      }
      scores.append(RunScores(common.map { seed in seeds.map { $0[seed] ?? 0 } }))
    }
    self.algorithms = found.algorithms
    self.tasks = found.tasks
    self.scores = scores
    self.omissions = omissions
  }
}
