/// What an algorithm scored in each of several runs, in each of several tasks, at one or more points in time.
public struct RunScores: Sendable, Hashable {
  /// How often the algorithm ran in each task, with seeds of its own.
  public let runs: Int

  /// In how many tasks.
  public let tasks: Int

  /// At how many points in time it was scored; 1 where only the end counts.
  public let points: Int

  /// The scores, [runs, tasks, points]: 0 for random play and 1 for an expert, or on any other scale.
  public let values: [Double]

  /// Gathers scores, [runs, tasks, points].
  ///
  /// - Precondition: There are `runs` · `tasks` · `points` numbers, one at least, and all are finite.
  public init(_ values: [Double], runs: Int, tasks: Int, points: Int = 1) {
    guard runs > 0, tasks > 0, points > 0, values.count == runs * tasks * points else {
      fatalError(
        "\(values.count) scores are not those of \(runs) runs in \(tasks) tasks at \(points) points"
      )
    }
    for (i, value) in values.enumerated() where !value.isFinite {
      fatalError("score \(i) of \(values.count) is \(value)")
    }
    self.runs = runs
    self.tasks = tasks
    self.points = points
    self.values = values
  }

  /// Gathers final scores, a row for each run with a score for each task.
  public init(_ rows: [[Double]]) {
    let tasks = rows.first?.count ?? 0
    for (run, row) in rows.enumerated() where row.count != tasks {
      fatalError("run 0 has scores in \(tasks) tasks, and run \(run) in \(row.count)")
    }
    self.init(Array(rows.joined()), runs: rows.count, tasks: tasks)
  }

  /// Returns an aggregate of final scores.
  ///
  /// - Precondition: They are of one point in time.
  public func value(of aggregate: Aggregate) -> Double {
    requireOnePoint()
    return values(of: aggregate)[0]
  }

  /// Returns an aggregate at each point in time, [points].
  public func values(of aggregate: Aggregate) -> [Double] {
    switch aggregate {
    case .mean: MeanFigures(self).values(of: self)
    case .median: MedianFigures(self).values(of: self)
    case .interquartileMean: InterquartileFigures(self).values(of: self)
    case .optimalityGap(let target): MeanFigures(self, gapTo: target).values(of: self)
    }
  }

  /// Returns the share of scores above each of `thresholds`.
  ///
  /// (Agarwal et al. 2021, section 4.2; Dolan and Moré, "Benchmarking Optimization Software with Performance Profiles",
  /// 2002.)
  ///
  /// - Parameters:
  ///   - profile: What is counted.
  ///   - thresholds: In ascending order.
  /// - Returns: The shares, [thresholds].
  /// - Precondition: The scores are of one point in time.
  public func profile(_ profile: ProfileKind, above thresholds: [Double]) -> [Double] {
    ProfileFigures(self, profile, thresholds).values(of: self)
  }

  /// Returns the probability that a run scores higher than one of another algorithm in the same task, which counts by
  /// half where both score the same: the mean over tasks of Mann and Whitney's U / (runs · runs).
  ///
  /// (H. B. Mann and D. R. Whitney, "On a Test of Whether One of Two Random Variables is Stochastically Larger than the
  /// Other", 1947; Agarwal et al. 2021, section 4.3.)
  ///
  /// - Precondition: Both scored in as many tasks, at one point in time.
  public func probabilityOfImprovement(over other: RunScores) -> Double {
    Comparison(self, other)
      .probability(Resample(of: self).sources, Resample(of: other).sources)
  }

  func requireOnePoint() {
    guard points == 1 else { fatalError("final scores are of 1 point in time, not of \(points)") }
  }
}
