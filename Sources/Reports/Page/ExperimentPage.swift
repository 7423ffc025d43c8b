public import Charts
public import Experiments
internal import Foundation
internal import Gates
internal import GymCore
internal import Statistics

/// A page about an experiment: algorithms side by side, over runs and tasks.
public struct ExperimentPage: Sendable {
  /// What it is called.
  public var name: String

  /// The scores.
  public var comparison: Comparison

  /// The figures of it, with their intervals.
  public var figures: ComparisonFigures

  /// The learning curves of each task, a group for each algorithm.
  public var curves: [(task: String, groups: [CurveGroup])] = []

  /// What the scores are.
  public var score: Comparison.Score

  /// The commands that make it all again.
  public var commands: [String] = []

  /// Writes about an experiment.
  public init(
    _ name: String, _ comparison: Comparison, _ figures: ComparisonFigures,
    score: Comparison.Score
  ) {
    self.name = name
    self.comparison = comparison
    self.figures = figures
    self.score = score
  }

  /// The file; equal bytes for equal values.
  public var html: String {
    HTMLPage(
      title: name, style: PageStyle.text, script: "",
      body: head + aggregates + tasks + improvements + profile + learning + origin
    ).text
  }

  private var scoreName: String {
    score == .normalized ? "normalized score (0 random play, 1 the ceiling)" : "mean return"
  }

  private var head: String {
    let runs = figures.algorithms.reduce(0) { $0 + $1.runs } * comparison.tasks.count
    let omissions = comparison.omissions.map {
      "<p class=\"note\">Left out: \(HTMLText.escaped($0)).</p>\n"
    }
    return """
      <h1>\(HTMLText.escaped(name))</h1>
      <p class="note">\(Numerals.grouped(runs)) runs of \(figures.algorithms.count) algorithms on \
      \(comparison.tasks.count) tasks. Every run counts once; intervals are of 95 %, over runs.</p>
      \(omissions.joined())
      """
  }

  private var aggregates: String {
    let rows = figures.algorithms.map {
      Interval(
        $0.name, $0.interquartileMean.value,
        low: $0.interquartileMean.interval?.lowerBound ?? .nan,
        high: $0.interquartileMean.interval?.upperBound ?? .nan)
    }
    let titles =
      ["", "runs", "interquartile mean", "median", "mean"]
      + (score == .normalized ? ["optimality gap"] : [])
    let cells = figures.algorithms.map { algorithm in
      [
        HTMLText.escaped(algorithm.name), "\(algorithm.runs)", text(algorithm.interquartileMean),
        text(algorithm.median), text(algorithm.mean),
      ] + (algorithm.optimalityGap.map { [text($0)] } ?? [])
    }
    return "<h2>Over all tasks</h2>\n"
      + HTMLChart(IntervalBars(rows, label: "interquartile mean of the \(scoreName)")).html
      + HTMLTable(titles, numbers: Set(1..<titles.count), cells).html
  }

  private func text(_ figure: ComparisonFigures.Figure) -> String {
    let interval = figure.interval.map {
      " [\(Figures.short($0.lowerBound)), \(Figures.short($0.upperBound))]"
    }
    return Figures.short(figure.value) + (interval ?? "")
  }

  private var tasks: String {
    guard comparison.tasks.count > 1 else { return "" }
    let rows = comparison.tasks.map { task in
      [HTMLText.escaped(task)]
        + figures.algorithms.map { Figures.short($0.tasks[task] ?? .nan) }
    }
    return "<h2>Task by task</h2>\n"
      + HTMLTable(
        ["mean over runs"] + figures.algorithms.map(\.name),
        numbers: Set(1...figures.algorithms.count), rows
      ).html
  }

  private var improvements: String {
    guard !figures.improvements.isEmpty else { return "" }
    let rows = figures.improvements.map {
      Interval(
        "\($0.of) > \($0.over)", $0.probability.value,
        low: $0.probability.interval?.lowerBound ?? .nan,
        high: $0.probability.interval?.upperBound ?? .nan)
    }
    return "<h2>Probability that a run scores higher</h2>\n"
      + HTMLChart(IntervalBars(rows, marks: [Mark("chance", at: 0.5)])).html
  }

  private var profiles: [Profile] {
    figures.algorithms.map { algorithm in
      Profile(
        algorithm.name,
        zip(figures.thresholds, algorithm.profile).map { threshold, share in
          .init(
            x: threshold, low: share.interval?.lowerBound ?? share.value, middle: share.value,
            high: share.interval?.upperBound ?? share.value)
        })
    }
  }

  private var profile: String {
    "<h2>Performance profile</h2>\n"
      + HTMLChart(PerformanceProfiles(profiles, xLabel: scoreName)).html
  }

  private var learning: String {
    guard !curves.isEmpty else { return "" }
    return "<h2>Learning</h2>\n"
      + curves.map { task, groups in
        HTMLChart(LearningCurves(groups, title: task, middle: .interquartileMean)).html
      }.joined()
  }

  private var origin: String {
    guard !commands.isEmpty else { return "" }
    return
      "<h2>To make it again</h2>\n<pre>\(HTMLText.escaped(commands.joined(separator: "\n")))</pre>\n"
  }
}
