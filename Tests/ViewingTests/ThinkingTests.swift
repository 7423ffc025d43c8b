import Drawing
import GymCatalog
import GymCore
import Testing
import Viewing

/// Policies that search while they are watched.
@Suite struct ThinkingTests {
  private func troupe(_ world: String) -> Troupe { Troupe(player: "mcts", world: world) }

  private func viewer(_ world: String) throws -> Viewer {
    try Viewer(
      try troupe(world).cast(), episode: EpisodeNumber(seed: 7, number: 0), saver: ViewerSaver())
  }

  @Test(arguments: ["go-lite", "gridworld", "breakout"], [false, true])
  func `a search is the same, watched or not`(world: String, isLive: Bool) throws {
    var stage = try troupe(world).stage()
    for _ in 0..<12 { stage.advance() }
    var viewer = try viewer(world)
    var screen = Theatre([.press("f"), .nothing])
    screen.isLive = isLive
    for _ in 0..<100_000 where viewer.stage.records.count < 12 && !viewer.stage.hasEnded {
      viewer.run(on: &screen)
      screen.turns = [.nothing]
    }
    let (watched, alone) = (viewer.stage.records.prefix(12), stage.records)
    #expect(watched.map(\.deed) == alone.map(\.deed))
    #expect(watched.map { $0.insight.search?.visits } == alone.map { $0.insight.search?.visits })
    #expect(watched.map { $0.insight.search?.values } == alone.map { $0.insight.search?.values })
    #expect(alone.allSatisfy { $0.insight.search?.simulations ?? 0 > 0 })
  }

  @Test func `the search of a position is shown before its move is made, and kept`() throws {
    var viewer = try viewer("go-lite")
    let shown = viewer.run([.press("space"), .nothing]).last
    #expect(viewer.stage.step == 0)
    #expect(viewer.run([.press("b"), .nothing]).last != shown)
    #expect(viewer.run([.press("b"), .nothing]).last == shown)
    viewer.run([.press("right"), .press("right"), .press("home"), .nothing])
    #expect(viewer.run([.nothing]).last != nil)
    #expect(viewer.stage.records.allSatisfy { $0.insight.search != nil })
  }

  @Test func `the end of a viewer ends the search`() async throws {
    var viewer: Viewer? = try Viewer(
      FixedCast("mcts", in: try Troupe.environment("go-lite"), command: "") {
        try Catalog.planners.entry(named: "mcts").configured(
          with: [SettingValue(name: "simulations", value: "1000000000")]
        ).make(seed: 0)
      }, episode: EpisodeNumber(seed: 7, number: 0), saver: ViewerSaver())
    var screen = Theatre([.nothing, .press("right"), .press("n"), .nothing])
    screen.isLive = true
    viewer?.run(on: &screen)
    #expect(viewer?.stage.step == 0)
    #expect(viewer?.stage.episode.number == 1)
    viewer = nil
  }
}
