import Charts
import GymCore
import Testing

@Suite struct AxisTests {
  private func labels(
    x: ClosedRange<Double> = 0...1, y: ClosedRange<Double>, isLogarithmic: Bool = false
  ) -> [String] {
    let curve = Curve([(x.lowerBound, y.lowerBound), (x.upperBound, y.upperBound)])
    return LearningCurves(
      [CurveGroup("", [curve])], xLabel: "", yLabel: "", isLogarithmic: isLogarithmic
    ).words()
  }

  @Test func `ticks are multiples of 1, 2 or 5 with thousands apart`() {
    #expect(labels(x: 1_000...1_001, y: -3...17).prefix(5) == ["0", "5", "10", "15", "1,000.0"])
    let steps = labels(x: 0...500_000, y: 0...1).filter { $0.contains(",") }
    #expect(steps == ["100,000", "200,000", "300,000", "400,000", "500,000"])
  }

  @Test func `numbers are written the same wherever`() {
    #expect(labels(y: -0.25...0.1).contains("−0.1"))
    #expect(labels(y: 0...2e16).contains { $0.hasSuffix("e16") })
    #expect(labels(y: 0.0002...0.0011).contains("0.0002"))
  }

  @Test func `logarithmic axes bear powers of ten, and in a decade 1, 2 and 5`() {
    #expect(
      labels(y: 0.01...1_000, isLogarithmic: true).prefix(6)
        == ["0.01", "0.1", "1", "10", "100", "1,000"])
    #expect(labels(y: 1...10, isLogarithmic: true).prefix(4) == ["1", "2", "5", "10"])
    #expect(labels(y: 1e-8...1e8, isLogarithmic: true).contains("10⁻⁸"))
  }

  @Test func `zero is on the axis where it is near`() {
    #expect(labels(y: 10...30).first == "0")
    #expect(labels(y: 100...110).first == "100")
    #expect(labels(y: -30 ... -10).contains("0") && labels(y: -110 ... -100).first == "−110")
  }

  @Test func `a narrow axis has fewer numbers`() {
    let chart = LearningCurves([CurveGroup("", [Curve([(0, 0), (1e6, 1)])])])
    let (narrow, wide) = (chart.words(width: 380), chart.words(width: 1_600))
    #expect(
      narrow.filter { $0.contains("00,000") }.count < wide.filter { $0.contains("00,000") }.count)
  }
}
