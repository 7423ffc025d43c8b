import Drawing
import GymCore
import Testing
import Viewing

/// The panel beside the picture.
@Suite struct PanelTests {
  struct Extent: Sendable, CustomTestStringConvertible {
    var width, height: Int
    var density: Float
    var testDescription: String { "\(width)×\(height) at \(density)" }
  }

  @Test(arguments: [
    Extent(width: 640, height: 480, density: 1), Extent(width: 960, height: 640, density: 1),
    Extent(width: 2_560, height: 1_440, density: 2), Extent(width: 430, height: 200, density: 1),
  ])
  func `nothing of the panel lies outside of its margins`(extent: Extent) throws {
    for troupe in Troupe.all where ["breakout", "pendulum", "taxi"].contains(troupe.world) {
      var viewer = try Viewer(
        try troupe.cast(), episode: EpisodeNumber(seed: 7, number: 0), saver: ViewerSaver())
      var screen = Theatre(
        [.press("o"), .press("f"), .nothing, .nothing, .press("space"), .nothing],
        width: extent.width, height: extent.height)
      screen.density = extent.density
      viewer.run(on: &screen)
      let picture = try #require(screen.last)
      let margin = Int(12 * extent.density)
      let surface = picture[extent.width - 2, extent.height - 2]
      for y in 0..<extent.height {
        for x in extent.width - margin..<extent.width {
          guard picture[x, y] == surface else {
            Issue.record("\(troupe.testDescription): something at \(x), \(y)")
            return
          }
        }
      }
      let panelWidth = Int(min(300, max(210, Float(extent.width) / extent.density * 0.34)))
      let left = extent.width - Int(Float(panelWidth) * extent.density)
      for y in extent.height - margin..<extent.height {
        for x in left + 1..<extent.width where picture[x, y] != surface {
          Issue.record("\(troupe.testDescription): something at \(x), \(y)")
          return
        }
      }
    }
  }

  @Test func `a narrow window shows the picture alone`() throws {
    let troupe = Troupe(player: "expert", world: "breakout")
    var viewer = try Viewer(
      try troupe.cast(), episode: EpisodeNumber(seed: 7, number: 0), saver: ViewerSaver())
    let with = viewer.run([.press("space"), .nothing], width: 400, height: 300).last
    let without = viewer.run([.press("tab"), .nothing], width: 400, height: 300).last
    #expect(with == without)
  }

  @Test(arguments: [16, 64, 100]) func `a tiny window is drawn all the same`(size: Int) throws {
    for troupe in Troupe.all {
      var viewer = try Viewer(
        try troupe.cast(), episode: EpisodeNumber(seed: 7, number: 0), saver: ViewerSaver())
      let screen = viewer.run([.press("f1"), .nothing], width: size, height: size)
      #expect(screen.last?.width == size)
    }
  }
}
