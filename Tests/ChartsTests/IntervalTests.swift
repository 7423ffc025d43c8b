import Charts
import GymCore
import Testing

@Suite struct IntervalTests {
  private func bars(of chart: Histogram) -> [Float] {
    chart.picture(width: 760, height: 400).figures.compactMap { figure in
      guard case .rectangle(let frame, _, Paint.blue.faded(to: 0.8)) = figure else { return nil }
      return frame.height
    }
  }

  @Test func `a bar of a histogram is as high as values are many`() {
    let bars = bars(of: Histogram([1, 2, 2, 2, 3, 3, .nan, .infinity]))
    #expect(bars.count == 3)
    #expect(abs(bars[1] - 3 * bars[0]) < 1e-3 && abs(bars[2] - 2 * bars[0]) < 1e-3)
  }

  @Test func `bins have widths that one can read, and neither too many nor too few`() {
    let values = (0..<1_000).map { Double($0 * $0 % 4_001) / 40 }
    #expect(5...30 ~= bars(of: Histogram(values)).count)
    #expect(bars(of: Histogram(values + [1e6])).count <= 60)
  }

  @Test func `a histogram says its mean and its marks`() {
    let chart = Histogram([1, 2, 3, 4], marks: [Mark("threshold", at: 2)])
    let words = chart.words()
    #expect(words.contains("mean 2.5") && words.contains("threshold 2"))
    #expect(chart.summary == "4 episodes, return from 1.00 to 4.00, mean 2.50. threshold: 2.")
  }

  @Test func `rows say their number and interval with the same decimals`() {
    let words = IntervalBars([
      Interval("a", 1.5, low: 1, high: 2), Interval("b", 31), Interval("c", .nan),
    ]).words()
    #expect(words.contains("1.5 [1.0, 2.0]") && words.contains("31.0"))
    #expect(!words.contains("c"))
  }

  @Test func `a scale says how much of the way is gone`() {
    let chart = ScaleChart(Interval("dqn", 16.2), random: 0.2, ceiling: 80.2)
    #expect(chart.words().contains("dqn: 16.2, 20 % of the way from random to ceiling"))
    #expect(chart.words().contains("random 0.2") && chart.words().contains("ceiling 80.2"))
    let downwards = ScaleChart(Interval("", -150), random: -1_200, ceiling: -150)
    #expect(downwards.summary.contains("100 % of the way"))
  }

  @Test func `a profile is the share of scores above each threshold`() {
    let profile = Profile("", of: [1, 3, 3, 2])
    #expect(profile.places.dropFirst().map(\.x) == [1, 2, 3])
    #expect(profile.places.map(\.middle) == [1, 0.75, 0.5, 0])
    let chart = PerformanceProfiles([Profile("a", of: [1, 3, 3, 2])])
    #expect(chart.summary.contains("a: half of the runs have more than 2."))
  }
}
