public import Statistics

/// What each algorithm scored on each task, where it ran there: a mean over runs with its interval.
public struct ScoreTable: Sendable, Encodable {
  /// The algorithms, in the order in which they were named.
  public let algorithms: [String]

  /// The tasks, in order of their names, with what was scored.
  public let tasks: [Task]

  /// What was left out, and why, in sentences.
  public let omissions: [String]

  /// A row of the table.
  public struct Task: Sendable, Encodable {
    /// What was learned.
    public let name: String

    /// What each algorithm scored; `nil` of those that never ran there.
    public let cells: [Cell?]
  }

  /// The runs of an algorithm on a task.
  public struct Cell: Sendable, Encodable {
    /// How many there are.
    public let runs: Int

    /// Their mean.
    public let mean: ComparisonFigures.Figure
  }

  /// Puts into a table whatever runs there are.
  ///
  /// - Throws: `ExperimentError` where runs of one task or algorithm are not alike.
  public init(
    _ runs: [ScoredRun], by score: Comparison.Score, _ bootstrap: StratifiedBootstrap
  ) throws(ExperimentError) {
    let found = try SeedScores(runs, by: score)
    algorithms = found.algorithms
    omissions = found.omissions
    tasks = found.tasks.map { task in
      Task(
        name: task,
        cells: found.algorithms.map { algorithm in
          let values = found[algorithm, task].sorted { $0.key < $1.key }.map(\.value)
          guard !values.isEmpty else { return nil }
          let scores = RunScores(values, runs: values.count, tasks: 1)
          return Cell(runs: values.count, mean: .init(.mean, of: scores, bootstrap))
        })
    }
  }
}
