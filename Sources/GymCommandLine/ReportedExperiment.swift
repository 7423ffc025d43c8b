internal import Charts
internal import Experiments
internal import Gates
internal import GymCore
internal import Learning
internal import Reports
internal import Runs
internal import Statistics

/// An experiment of which a page tells.
struct ReportedExperiment {
  private let path: String
  private let runs: [ScoredRun]

  /// Opens the experiment in the folder at `path`.
  init(at path: String) throws {
    self.path = path
    runs = try ScoredRuns.find(at: path)
  }

  /// Returns the page.
  func page() throws -> ExperimentPage {
    let isNormalized = runs.allSatisfy {
      $0.record?.report.normalizedScore != nil || $0.record == nil
    }
    let score: Comparison.Score = isNormalized ? .normalized : .mean
    let comparison = try Comparison(runs, by: score)
    var page = ExperimentPage(
      path.split(separator: "/").last.map(String.init) ?? path, comparison,
      ComparisonFigures(comparison, by: score, StratifiedBootstrap()), score: score)
    page.curves = try curves(of: comparison)
    page.commands = [
      "rlgym compare \(ShellWord.path(path))", "rlgym report \(ShellWord.path(path))",
    ]
    return page
  }

  private func curves(
    of comparison: Comparison
  ) throws -> [(task: String, groups: [CurveGroup])] {
    try comparison.tasks.map { task in
      let groups = try comparison.algorithms.map { algorithm in
        let own = runs.filter { $0.task == task && $0.algorithm == algorithm }
        return CurveGroup(
          algorithm,
          try own.map {
            Curve(try RunDirectory(openingAt: $0.path, trained: false).learningCurve())
          })
      }
      return (task, groups)
    }
  }
}
