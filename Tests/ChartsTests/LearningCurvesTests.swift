import Charts
import GymCore
import Testing

@Suite struct LearningCurvesTests {
  private static let runs = [
    Curve([(0, 0), (10, 2), (20, 4)]), Curve([(0, 2), (20, 10)]),
    Curve([(0, 4), (10, 10), (20, 100)]), Curve([(0, 2), (10, 4), (20, 8)]),
  ]

  /// The lines of a picture, as their widths and points.
  private func lines(of chart: LearningCurves) -> [(width: Float, points: [Point])] {
    let picture = chart.picture(width: 760, height: 400)
    return picture.figures.compactMap { figure in
      guard case .line(let points, let width, _, _) = figure else { return nil }
      return (width, Array(picture.points[points]))
    }
  }

  @Test func `a group is a thin line a run, and a thick one`() {
    let chart = LearningCurves([CurveGroup("", Self.runs)])
    let lines = lines(of: chart)
    #expect(lines.count == 5)
    let widths = lines.map(\.width)
    #expect(widths.dropLast().allSatisfy { $0 * 2 < (widths.last ?? 0) })
    #expect(lines.map(\.points.count) == [3, 2, 3, 3, 3])
  }

  @Test func `one run is no group, and has one line`() {
    #expect(lines(of: LearningCurves([CurveGroup("", [Self.runs[0]])])).count == 1)
  }

  @Test func `between its own places a run lies on the straight line`() {
    let runs = [Curve([(0, 0), (20, 4)]), Curve([(0, 2), (10, 4)])]
    let lines = lines(of: LearningCurves([CurveGroup("", runs)]))
    // Their mean is 1 at 0 and 3 at 10; at 20 one of two is not more than half.
    #expect(lines.map(\.points.count) == [2, 2, 2])
    #expect(
      LearningCurves([CurveGroup("a", runs)]).summary.contains("a, 2 runs: 3 (2 to 4) at 10."))
  }

  @Test func `the middle goes on as long as more than half of the runs do`() {
    let chart = LearningCurves([CurveGroup("a", Self.runs)])
    #expect(chart.summary.contains("a, 4 runs: 30.5 (4 to 100) at 20."))
    let another = LearningCurves([CurveGroup("a", Self.runs + [Curve([(0, 1), (10, 6)])])])
    #expect(another.summary.contains("a, 4 of 5 runs: 30.5 (4 to 100) at 20."))
  }

  @Test func `the interquartile mean leaves out a quarter at each end`() {
    var chart = LearningCurves([CurveGroup("a", Self.runs)], middle: .interquartileMean)
    #expect(chart.summary.contains("a, 4 runs: 9 (4 to 100) at 20."))
    chart.groups[0].runs.removeLast()
    // No whole run is a quarter of three.
    #expect(chart.summary.contains("a, 3 runs: 38 (4 to 100) at 20."))
  }

  @Test func `a group may bring its own middle and band`() {
    let spread = [CurveGroup.Spread(x: 0, low: 1, middle: 2, high: 3)]
    let chart = LearningCurves(
      [CurveGroup("a", Self.runs, spread: spread)], bandName: "95 % interval")
    #expect(chart.summary.contains("a, 4 runs: 2 (1 to 3) at 0."))
    #expect(chart.words().contains { $0.contains("95 % interval") })
  }

  @Test func `what is not finite is left out, and of a place met twice the last stays`() {
    let curve = Curve([
      (3, 1), (1, .nan), (2, .infinity), (.nan, 4), (0, 5), (3, 2), (-.infinity, 1),
    ])
    #expect(curve.places == [.init(0, 5), .init(3, 2)])
  }

  @Test func `a logarithm exists of positive numbers alone`() {
    let curve = Curve([(0, -1), (1, 0), (2, 10), (3, 1_000)])
    let chart = LearningCurves(
      [CurveGroup("", [curve])], marks: [Mark("none", at: 0)], isLogarithmic: true)
    #expect(lines(of: chart).map(\.points.count) == [2])
    #expect(!chart.words().contains("none"))
    let empty = LearningCurves([CurveGroup("", [Curve([(0, -1)])])], isLogarithmic: true)
    #expect(empty.words().contains("nothing to show yet"))
  }

  @Test func `names stand at their lines where there is room, and in the legend elsewhere`() {
    let chart = LearningCurves([SampleChart.group("low", 1), SampleChart.group("high", 9)])
    func place(of name: String, _ width: Float) -> Rectangle? {
      chart.texts(width: width).first { $0.words == name }?.box
    }
    #expect((place(of: "low", 1_000)?.x ?? 0) > 800)
    #expect((place(of: "high", 1_000)?.y ?? 0) < (place(of: "low", 1_000)?.y ?? 0))
    #expect((place(of: "low", 380)?.x ?? 380) < 100)
    // Beside the chart a name would be far from a line that ends before the others.
    var uneven = chart
    uneven.groups.append(CurveGroup("short", [Curve([(0, 1), (9, 2)])]))
    #expect(uneven.texts(width: 1_000).contains { $0.words == "high" && $0.box.x < 200 })
  }

  @Test func `a line of many points is no more than can be seen`() {
    let curve = Curve((0..<100_000).map { (Double($0), Double($0 * 7_919 % 1_000)) })
    let points = lines(of: LearningCurves([CurveGroup("", [curve])])).flatMap(\.points)
    #expect(points.count < 4 * 760)
    let plain = LearningCurves([CurveGroup("", [Curve([(0, 0), (99_999, 999)])])])
    let corners = lines(of: plain).flatMap(\.points)
    #expect(points.map(\.y).min() == corners.map(\.y).min())
    #expect(points.map(\.y).max() == corners.map(\.y).max())
  }
}
