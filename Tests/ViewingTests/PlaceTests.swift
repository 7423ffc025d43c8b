import Drawing
import GymCatalog
import GymCore
import Testing
import Viewing

/// Acting at places of a picture, on boards of Go.
@Suite struct PlaceTests {
  private func viewer(
    size: Int = 9, against player: String = "random", as side: Player? = nil,
    _ mode: Viewer.Mode = .playing
  ) throws -> Viewer {
    let cast = FixedCast(
      player, in: try Troupe.environment("go-lite", ["size": "\(size)"]), command: ""
    ) { try Troupe(player: player, world: "go-lite").policy() }
    return try Viewer(
      cast, mode: mode, as: side, episode: EpisodeNumber(seed: 1, number: 0),
      saver: ViewerSaver())
  }

  private func places(_ viewer: Viewer) throws -> Controls.Places {
    try #require(viewer.stage.controls?.places)
  }

  private func done(_ viewer: Viewer) -> [Controls.Deed] { viewer.stage.records.map(\.deed) }

  @Test(arguments: 2...19) func `a click near a point of a board is a stone there`(size: Int) throws
  {
    let places = try places(viewer(size: size))
    let corners = [0, size - 1, size * (size - 1), size * size - 1]
    for action in corners + [size * size / 2] {
      let point = places.points[action]
      for (x, y) in [(0, 0), (0.4, -0.4), (-0.45, 0.1)] as [(Float, Float)] {
        #expect(places.action(at: Point(x: point.x + x, y: point.y + y)) == action)
      }
    }
    #expect(places.action(at: Point(x: 0, y: 0)) == nil)
    #expect(places.points.count == size * size)
  }

  @Test(arguments: [2, 9, 19]) func `what is clicked in a window is played`(size: Int) throws {
    // Wherever on the screen: the points of the board are found, row by row, and nothing else.
    var found: [Int] = []
    for y in stride(from: 4, to: 480, by: 8) {
      var viewer = try viewer(size: size)
      viewer.run([.nothing, .click(x: 640 * y / 480, y: y)])
      if case .action(let action)? = viewer.stage.records.first?.deed { found.append(action) }
    }
    #expect(found == found.sorted())
    #expect(Set(found).count >= min(size, 5))
    #expect(found.allSatisfy { $0 < size * size })
  }

  @Test func `arrows go from point to point and Return puts a stone`() throws {
    var viewer = try viewer(size: 5)
    viewer.run([.press("up"), .press("up"), .press("left"), .press("return"), .nothing])
    #expect(done(viewer) == [.action(6)])
    viewer.run(
      Array(repeating: .press("left"), count: 9) + [.press("return"), .press("p"), .nothing])
    #expect(done(viewer) == [.action(6), .action(5), .action(25)])
  }

  @Test func `a move against the rules is refused and said`() throws {
    var viewer = try viewer(size: 5)
    viewer.run([.press("up"), .press("return"), .nothing])
    var screen = Theatre([.press("return"), .nothing])
    screen.isCoarse = true
    viewer.run(on: &screen)
    #expect(done(viewer) == [.action(12)])
    #expect(screen.lines.contains { $0.contains("C3 is not allowed here") })
  }

  @Test(arguments: [Player.first, .second], ["random", "mcts"])
  func `the other side answers, and moves are taken back`(side: Player, player: String) throws {
    var viewer = try viewer(size: 5, against: player, as: side)
    viewer.wait(2)
    let own = viewer.stage.records.count
    #expect(own == (side == .first ? 0 : 1))
    viewer.run([.press("p")])
    viewer.wait(2)
    #expect(viewer.stage.records.count >= own + 2 || viewer.stage.hasEnded)
    let actors = viewer.stage.records.map(\.actor)
    #expect(actors[own] == .person)
    #expect(actors.count { $0 == .person } == 1)
    viewer.run([.press("pageup"), .press("pageup"), .nothing])
    #expect(viewer.stage.step == own)
    let toCorner = ["left", "up"].flatMap { Array(repeating: Input.press(KeyPress($0)), count: 5) }
    viewer.run(toCorner + [.press("return")])
    #expect(viewer.stage.records.count == own + 1)
    #expect(viewer.stage.records[own].deed != .action(25))
  }

  @Test func `a game that is over stays until another is begun`() throws {
    var viewer = try viewer(size: 2)
    viewer.run([.press("p"), .press("p"), .nothing])
    #expect(viewer.stage.isOver)
    #expect(viewer.stage.episodeReturn == -1)
    viewer.wait(10)
    #expect(viewer.stage.isOver)
    viewer.run([.press("f6"), .nothing])
    #expect(viewer.stage.step == 0)
    #expect(viewer.stage.episode.number == 1)
  }
}

extension Input {
  /// A turn in which a mouse is clicked.
  static func click(x: Int, y: Int) -> Input {
    var input = Input()
    input.click = Place(x: x, y: y)
    input.mouse = Mouse(at: Place(x: x, y: y), travel: 1)
    return input
  }
}
