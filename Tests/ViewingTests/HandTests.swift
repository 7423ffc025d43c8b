import GymCatalog
import GymCore
import Runs
import Testing
import Viewing

/// What hands at keys and mouse do in a world whose scalars glide.
@Suite struct HandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func viewer(
    _ settings: KeyValuePairs<String, String> = ["decision-ticks": "2"],
    of world: String = "driving-track"
  ) throws -> Viewer {
    let cast = FixedCast("", in: try Troupe.environment(world, settings), command: "") {
      RandomPolicy(seed: 0)
    }
    return try Viewer(
      cast, mode: .playing, episode: EpisodeNumber(seed: 3, number: 2),
      saver: ViewerSaver(to: folder.path))
  }

  /// What was done so far, scalar by scalar.
  private func done(_ viewer: Viewer, _ scalar: Int) -> [Float] {
    viewer.stage.records.compactMap {
      guard case .scalars(let scalars) = $0.deed else { return nil }
      return scalars[scalar]
    }
  }

  private func turns(_ count: Int, _ input: Input) -> [Input] {
    Array(repeating: input, count: count)
  }

  private func mouse(
    _ x: Int, _ buttons: Set<Input.Mouse.Button> = [], travel: Int = 100
  ) -> Input {
    var input = Input()
    input.mouse = Input.Mouse(at: Input.Place(x: x, y: 10), buttons: buttons, travel: travel)
    return input
  }

  @Test func `a pedal is pressed and released little by little`() throws {
    var viewer = try viewer()
    viewer.run(turns(30, .hold("up")), width: 64)
    let pressed = done(viewer, 1)
    #expect(zip(pressed, pressed.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 < 0.2 })
    #expect(pressed.last == 1)
    viewer.run(turns(30, .nothing), width: 64)
    let released = done(viewer, 1).dropFirst(pressed.count)
    #expect(released.contains { (0.05...0.95).contains($0) })
    #expect(released.last == 0)
  }

  @Test func `a key that is struck for a moment moves a wheel for a moment`() throws {
    var viewer = try viewer()
    viewer.run([.press("left")] + turns(20, .nothing), width: 64)
    let wheel = done(viewer, 0)
    #expect(wheel.contains { $0 > 0 })
    #expect(wheel.allSatisfy { $0 < 0.1 })
    #expect(wheel.last == 0)
  }

  @Test func `keys turn the wheel less the faster the car is`() throws {
    var viewer = try viewer()
    viewer.run(turns(40, .hold("left")), width: 64)
    let slow = try #require(done(viewer, 0).last)
    viewer.run(turns(60 * 5, .hold("up")) + turns(40, .hold("left")), width: 64)
    let fast = try #require(done(viewer, 0).last)
    #expect(slow == 1)
    #expect((0.01..<0.5).contains(fast))
  }

  @Test func `a mouse steers by its place, once it went a good way, and a key ends that`() throws {
    var viewer = try viewer()
    viewer.run([.nothing, mouse(0, travel: 10)] + turns(6, .nothing), width: 101)
    #expect(done(viewer, 0).allSatisfy { $0 == 0 })
    viewer.run([mouse(0)] + turns(6, .nothing), width: 101)
    #expect(done(viewer, 0).last == 1)
    viewer.run([mouse(50)] + turns(6, .nothing), width: 101)
    #expect(try abs(#require(done(viewer, 0).last)) < 0.02)
    viewer.run([mouse(100)] + turns(6, .nothing), width: 101)
    #expect(try #require(done(viewer, 0).last) < -0.95)
    viewer.run([.press("up")] + turns(6, .nothing), width: 101)
    #expect(done(viewer, 0).last == 0)
  }

  @Test func `the buttons of a mouse are pedals`() throws {
    var viewer = try viewer()
    viewer.run([.nothing, mouse(50, [.primary])] + turns(30, .nothing), width: 101)
    #expect(try #require(done(viewer, 1).last) > 0.95)
    viewer.run([mouse(50, [.secondary])] + turns(60, .nothing), width: 101)
    #expect(try #require(done(viewer, 1).last) < -0.5)
    viewer.run([mouse(50)] + turns(60, .nothing), width: 101)
    #expect(done(viewer, 1).last == 0)
  }

  @Test func `where actions are numbers, the world makes them of where the mouse is`() throws {
    var viewer = try viewer(["sticky-probability": "0"], of: "arcade-breakout")
    func deeds() -> [Controls.Deed] { viewer.stage.records.map(\.deed) }
    viewer.run([.nothing, mouse(0)] + turns(60, .nothing), width: 101)
    #expect(deeds().contains(.action(3)))
    #expect(deeds().last == .action(0))
    viewer.run([mouse(100)] + turns(20, .nothing), width: 101)
    #expect(deeds().last == .action(2))
    #expect(!deeds().contains(.action(1)))
    viewer.run([mouse(100, [.primary])] + turns(6, .nothing), width: 101)
    #expect(deeds().contains(.action(1)))
    viewer.run([mouse(100), .press("left")] + turns(20, .nothing), width: 101)
    #expect(deeds().last == .action(0))
  }

  @Test func `a mouse in the panel does not steer`() throws {
    var viewer = try viewer()
    viewer.run([.nothing, mouse(620)] + turns(10, .nothing), width: 640)
    #expect(done(viewer, 0).allSatisfy { $0 == 0 })
  }

  @Test func `where nobody tells when a key is let go it lasts, and its contrary ends it`() throws {
    func press(_ key: KeyPress) -> Input {
      var input = Input.press(key)
      input.tellsReleases = false
      return input
    }
    var silence = Input()
    silence.tellsReleases = false
    var viewer = try viewer()
    viewer.run([press("up")] + turns(45, silence), width: 64)
    #expect(done(viewer, 1).last == 1)
    viewer.run([press("down")] + turns(20, silence), width: 64)
    #expect(try #require(done(viewer, 1).last) < 0)
    viewer.run(turns(120, silence), width: 64)
    #expect(done(viewer, 1).last == 0)
  }

  @Test func `an episode that was driven is the same when it is played again`() throws {
    var viewer = try viewer([:])
    viewer.run(turns(90, .hold("up")) + turns(30, .hold("up", "left")), width: 640)
    viewer.run([mouse(100, [.primary])] + turns(90, .nothing) + [.press("f9")], width: 640)
    let name = try #require(try folder.names.first)
    let demonstration = try Demonstration(
      at: folder.path + "/" + name, environments: Catalog.environments)
    let stage = try Stage(
      demonstration, in: try demonstration.environment(in: Catalog.environments), at: name)
    #expect(stage.records.map(\.deed) == viewer.stage.records.map(\.deed))
    #expect(stage.view == viewer.stage.view)
  }

  @Test func `scripts hold keys together and move the mouse`() throws {
    var viewer = try viewer()
    var screen = ScriptedScreen(
      BlankScreen(width: 64, height: 48),
      keys: try KeyScript("up+left*30,wait*2,mouse-0-left*20,mouse-99-right*30")
    ) { _, _ in }
    viewer.run(on: &screen)
    let (wheel, pedal) = (done(viewer, 0), done(viewer, 1))
    #expect(zip(wheel, pedal).contains { $0 > 0.5 && $1 > 0.3 })
    #expect(try #require(wheel.last) < -0.2)
    #expect(try #require(pedal.last) < 0)
  }
}
