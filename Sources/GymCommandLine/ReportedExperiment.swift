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
    let bootstrap = StratifiedBootstrap()
    var page = ExperimentPage(
      path.split(separator: "/").last.map(String.init) ?? path, comparison,
      ComparisonFigures(comparison, by: score, bootstrap), profiles: profiles(of: comparison),
      score: score)
    page.curves = try curves(of: comparison)
    page.commands = [
      "rlgym compare \(ShellWord.path(path))", "rlgym report \(ShellWord.path(path))",
    ]
    return page
  }

  private func profiles(of comparison: Comparison) -> [Profile] {
    let all = comparison.scores.flatMap(\.values)
    let (least, most) = (all.min() ?? 0, all.max() ?? 1)
    let reach = max(most - least, 1e-9)
    let thresholds = (0...100).map { least - 0.02 * reach + 1.04 * reach * Double($0) / 100 }
    let bootstrap = StratifiedBootstrap(repetitions: 2_000)
    return zip(comparison.algorithms, comparison.scores).map { name, scores in
      let middle = scores.profile(.scores, above: thresholds)
      let bands = bootstrap.intervals(ofProfile: .scores, above: thresholds, in: scores)
      return Profile(
        name,
        thresholds.indices.map {
          .init(
            x: thresholds[$0], low: bands[$0].lowerBound, middle: middle[$0],
            high: bands[$0].upperBound)
        })
    }
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
