import Charts
import Drawing
import GymCore
import Testing

@Suite struct LayoutTests {
  @Test(arguments: SampleChart.all, [380, 760, 1_600] as [Float])
  func `no text leaves the frame`(sample: SampleChart, width: Float) {
    let height = sample.chart.height(forWidth: width)
    for text in sample.chart.texts(width: width) {
      #expect(text.isInside(width, height), "\(text) of \(width)×\(height)")
    }
  }

  @Test(arguments: SampleChart.all, [380, 760, 1_600] as [Float])
  func `no text overlaps another`(sample: SampleChart, width: Float) {
    let texts = sample.chart.texts(width: width)
    for (i, text) in texts.enumerated() {
      for other in texts[(i + 1)...] {
        #expect(!text.overlaps(other), "\(text) and \(other)")
      }
    }
  }

  @Test(arguments: SampleChart.all, [380, 1_600] as [Float])
  func `all that is drawn lies in the frame`(sample: SampleChart, width: Float) {
    let height = sample.chart.height(forWidth: width)
    let picture = sample.chart.picture(width: width, height: height)
    for point in picture.points {
      #expect(-1...width + 1 ~= point.x && -1...height + 1 ~= point.y, "\(point)")
    }
    for case .rectangle(let frame, _, _) in picture.figures {
      #expect(frame.x >= -1 && frame.x + frame.width <= width + 1, "\(frame)")
      #expect(frame.y >= -1 && frame.y + frame.height <= height + 1, "\(frame)")
    }
  }

  @Test(arguments: SampleChart.all)
  func `a chart is the same each time, and says what is to be seen`(sample: SampleChart) {
    let chart = sample.chart
    #expect(chart.picture(width: 640, height: 360) == chart.picture(width: 640, height: 360))
    #expect(!chart.summary.contains("nan") && !chart.summary.contains("inf"))
  }

  @Test(arguments: SampleChart.all)
  func `a frame that is too small for everything is no mistake`(sample: SampleChart) {
    #expect(sample.chart.picture(width: 60, height: 40).figures.count < 10_000)
  }
}
