import Charts
import GymCore

/// A chart with its name, so that a failing test says which.
struct SampleChart: Sendable, CustomStringConvertible {
  let description: String
  let chart: any Chart

  init(_ description: String, _ chart: any Chart) {
    self.description = description
    self.chart = chart
  }

  /// Every kind of chart, easy and hard to lay out, with data and without.
  static let all: [SampleChart] = [
    SampleChart(
      "curves of one group", LearningCurves([group("dqn on breakout", 17)], title: "DQN")),
    SampleChart(
      "curves and lines",
      LearningCurves(
        [group("ppo on breakout", 40), group("dqn", 24), group("pqn", 24)], title: long,
        marks: [Mark("ceiling", at: 80), Mark("gate", at: 20), Mark("random", at: 0.4)])),
    SampleChart(
      "lines that lie on each other",
      LearningCurves(
        [group("a", 5)],
        marks: [
          Mark("one", at: 4), Mark("two", at: 4), Mark("three", at: 4.02), Mark("four", at: 4),
        ])
    ),
    SampleChart(
      "twelve groups with long names",
      LearningCurves((0..<12).map { group("\(long) \($0)", Double($0)) }, title: long)),
    SampleChart(
      "twelve groups with short names",
      LearningCurves((0..<12).map { group("g\($0)", 10 + 0.01 * Double($0)) })),
    SampleChart(
      "logarithms",
      LearningCurves(
        [group("variance", 4_000), group("other", 0.002)], yLabel: "variance", isLogarithmic: true)),
    SampleChart("nothing", LearningCurves([], title: "Nothing")),
    SampleChart("a run without rows", LearningCurves([CurveGroup("a", [Curve([])])])),
    SampleChart("one point", LearningCurves([CurveGroup("a", [Curve([(5, 3)])])])),
    SampleChart("a constant", LearningCurves([CurveGroup("a", [Curve([(0, -7), (9, -7)])])])),
    SampleChart(
      "large and negative",
      LearningCurves([CurveGroup("a", [Curve([(0, -1.6e9), (1e12, -1.2e9)])])])),
    SampleChart(
      "tiny", LearningCurves([CurveGroup("a", [Curve([(0, 1e-12), (1e-9, 4e-12), (2e-9, 0)])])])),
    SampleChart(
      "from the least to the greatest",
      LearningCurves([
        CurveGroup(
          "a",
          [
            Curve([
              (0, -.greatestFiniteMagnitude), (1, .leastNonzeroMagnitude),
              (2, .greatestFiniteMagnitude),
              (3, 1e299), (4, -1e299), (-1e299, 0), (1e299, 1),
            ])
          ])
      ])),
    SampleChart(
      "logarithms of extremes",
      LearningCurves(
        [CurveGroup("a", [Curve([(0, .leastNonzeroMagnitude), (1, 1e-299), (2, 1e299)])])],
        isLogarithmic: true)),
    SampleChart(
      "extreme intervals",
      IntervalBars([
        Interval("a", 1e299, low: -1e299, high: .infinity), Interval("b", .leastNonzeroMagnitude),
      ])),
    SampleChart(
      "extreme values",
      Histogram([-1e299, 1e299, .leastNonzeroMagnitude, .greatestFiniteMagnitude])),
    SampleChart("tiny values", Histogram([1e-306, 2e-306, 3e-306])),
    SampleChart("extreme scale", ScaleChart(Interval("", 1), random: -1e299, ceiling: 1e299)),
    SampleChart(
      "intervals",
      IntervalBars(
        [
          Interval("dqn, seed 1", 17.9, low: 15.9, high: 19.6), Interval(long, 13.8),
          Interval("nan", .nan), Interval("c", 1, low: -.infinity, high: 2),
        ], title: long, label: "mean return",
        marks: [Mark("random", at: 0.4), Mark("threshold", at: 0.5), Mark("ceiling", at: 80)])),
    SampleChart("no intervals", IntervalBars([], title: "None")),
    SampleChart("one interval", IntervalBars([Interval("a", 3, low: 3, high: 3)])),
    SampleChart(
      "histogram",
      Histogram(
        (0..<300).map { Double($0 * $0 % 97) + 0.5 }, title: "Returns",
        marks: [Mark("threshold", at: 47), Mark("baseline", at: 48), Mark("far", at: 300)])),
    SampleChart("histogram of one value", Histogram([2.5])),
    SampleChart("histogram of nothing", Histogram([.nan])),
    SampleChart(
      "profiles",
      PerformanceProfiles(
        [
          Profile("ppo", of: [0.1, 0.5, 0.5, 0.9]), Profile("dqn", of: [0.3]), Profile("x", of: []),
        ],
        title: "Profiles")),
    SampleChart(
      "scale",
      ScaleChart(
        Interval("dqn", 16.2, low: 14.1, high: 18.3), random: 0.43, ceiling: 80.1, title: "How far",
        marks: [Mark("threshold", at: 15)])),
    SampleChart("beyond the scale", ScaleChart(Interval("", -3), random: 0, ceiling: 1)),
    SampleChart("no scale", ScaleChart(Interval("", .nan), random: 0, ceiling: 0)),
  ]

  private static let long =
    "a name that is much longer than anybody would choose who had to read it in a chart"

  /// Five runs up to a height.
  static func group(_ name: String, _ top: Double) -> CurveGroup {
    CurveGroup(
      name,
      (1...5).map { run in
        Curve(
          (1...50).map { step in
            let wobble = Double((step * run * 7) % 11) / 50
            return (Double(step) * 10_000, top * (Double(step) / 50 + wobble))
          })
      })
  }
}
