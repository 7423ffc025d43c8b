import Drawing
import Foundation
import GymCore
import Testing
import Viewing

/// What a person can do with a viewer.
@Suite struct ViewerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func viewer(
    _ player: String = "expert", _ world: String = "breakout", _ mode: Viewer.Mode = .watching,
    cast: (any Cast)? = nil
  ) throws -> Viewer {
    let cast = try cast ?? Troupe(player: player, world: world).cast()
    return try Viewer(
      cast, mode: mode, episode: EpisodeNumber(seed: 7, number: 0),
      saver: ViewerSaver(to: folder.path))
  }

  @Test func `time passes at the natural speed, and as fast as one likes`() throws {
    for (keys, factor) in [([], 1.0), (["+"], 2), (["-"], 0.5), (["+", "+", "0"], 1)] {
      var viewer = try viewer("recurrent", "pendulum")
      viewer.run(keys.map { .press(KeyPress($0)) })
      let start = viewer.stage.step
      viewer.wait(1)
      let expected = viewer.stage.stepsPerSecond * factor
      #expect(abs(Double(viewer.stage.step - start) - expected) <= 2, "\(keys)")
    }
  }

  @Test func `pausing stops the time, and lets it go on`() throws {
    var viewer = try viewer()
    viewer.wait(0.3)
    viewer.run([.press("space")])
    let step = viewer.stage.step
    #expect(step > 0)
    viewer.wait(1)
    #expect(viewer.stage.step == step)
    viewer.run([.press("space")])
    viewer.wait(0.3)
    #expect(viewer.stage.step > step)
  }

  @Test func `steps go on and back one by one and by tens`() throws {
    var viewer = try viewer()
    let right = KeyPress("right", isShifted: true)
    for (keys, step) in [
      (["right"], 1), (["right", "right"], 3), ([right], 13), (["left"], 12),
      ([KeyPress("left", isShifted: true)], 2), (["home"], 0), (["end"], 13), (["pageup"], 12),
      (["pagedown"], 13),
    ] as [([KeyPress], Int)] {
      viewer.run(keys.map { .press($0) })
      #expect(viewer.stage.step == step)
    }
    viewer.wait(0.5)
    #expect(viewer.stage.step == 13)
  }

  @Test func `the wheel and the curve go through time`() throws {
    var viewer = try viewer("recurrent", "pendulum")
    viewer.run(Array(repeating: .press("right"), count: 10))
    var wheel = Input()
    wheel.wheel = 3
    viewer.run([wheel])
    #expect(viewer.stage.step == 7)
    // The curve lies somewhere in the panel: a press at its left end goes to the start.
    var found: Set<Int> = []
    for y in stride(from: 0, to: 480, by: 20) {
      for x in stride(from: 430, to: 640, by: 10) {
        var input = Input()
        input.pointer = Input.Place(x: x, y: y)
        viewer.run([.nothing, input])
        found.insert(viewer.stage.step)
      }
    }
    #expect(found.isSuperset(of: [0, 5, 9]))
  }

  @Test func `an episode is begun again, and another`() throws {
    var viewer = try viewer()
    viewer.wait(0.5)
    viewer.run([.press("space"), .press("r")])
    #expect(viewer.stage.step == 0)
    #expect(viewer.stage.episode.number == 0)
    viewer.run([.press("n")])
    #expect(viewer.stage.episode == EpisodeNumber(seed: 7, number: 1))
  }

  @Test func `the end of an episode stays a while, and the next one begins`() throws {
    var viewer = try viewer("random")
    viewer.run([.press("f")])
    while !viewer.stage.isOver { viewer.run([.nothing]) }
    #expect(viewer.stage.episode.number == 0)
    viewer.wait(0.1)
    #expect(viewer.stage.isOver)
    viewer.wait(0.4)
    #expect(viewer.stage.episode.number == 1)
  }

  @Test func `a person takes over and hands back`() throws {
    var viewer = try viewer("expert", "pendulum")
    viewer.wait(0.5)
    viewer.run([.press("t")])
    let from = viewer.stage.records.count
    viewer.run(Array(repeating: .hold("left"), count: 20))
    let byHand = viewer.stage.records[from...]
    #expect(!byHand.isEmpty)
    #expect(byHand.allSatisfy { $0.actor == .person && $0.deed == .scalars([2]) })
    viewer.run([.press("f2")])
    let to = viewer.stage.records.count
    viewer.wait(0.3)
    #expect(viewer.stage.records[to...].contains { $0.actor == .policy })
    viewer.run([.press("f2"), .press("f2"), .press("f2")])
    viewer.wait(0.3)
    #expect(viewer.stage.records.last?.actor == .person)
  }

  @Test func `a key that is struck between two steps counts once`() throws {
    var viewer = try viewer("expert", "breakout", .playing)
    viewer.run([.press("right")])
    viewer.wait(0.5)
    #expect(viewer.stage.records.count { $0.deed == .action(2) } == 1)
  }

  @Test func `a world that waits moves once a press`() throws {
    var viewer = try viewer("optimal", "gridworld", .playing)
    viewer.wait(1)
    #expect(viewer.stage.step == 0)
    viewer.run([.press("down"), .press("up"), .nothing, .nothing])
    #expect(viewer.stage.records.map(\.actor) == [.person, .person])
    viewer.run([.press("pageup"), .press("pageup")])
    #expect(viewer.stage.step == 0)
    viewer.run([.press("up")])
    #expect(viewer.stage.records.count == 1)
  }

  @Test func `everything that can be shown changes the picture, and back`() throws {
    var viewer = try viewer("recurrent")
    // What is found in the background comes into the picture at any time.
    while !viewer.knowsScale { usleep(1_000) }
    viewer.run(Array(repeating: .press("right"), count: 5))
    for key in ["2", "3", "7", "9", "tab", "l", "f1"] as [KeyPress] where key != "3" {
      let before = viewer.run([.nothing]).last
      let changed = viewer.run([.press(key)]).last
      // The message of a costly overlay goes away.
      viewer.wait(3.1)
      let back = viewer.run([.press(key)]).last
      #expect(changed != before, "\(key.label)")
      #expect(back == before, "\(key.label)")
    }
  }

  @Test func `what is saved is new, and is said`() throws {
    var viewer = try viewer()
    viewer.run(Array(repeating: .press("right"), count: 4))
    let before = viewer.stage.view
    viewer.run([.press("left"), .press("s"), .press("s"), .press("v"), .press("d"), .nothing])
    #expect(
      try folder.names == [
        "breakout-episode0-step3-2.png", "breakout-episode0-step3.gif",
        "breakout-episode0-step3.json", "breakout-episode0-step3.png",
      ])
    viewer.run([.press("right")])
    #expect(viewer.stage.view == before)
  }

  @Test func `wherever one goes in time is drawn`() throws {
    var viewer = try viewer("recurrent", "pendulum")
    let first = viewer.run([.press("tab"), .press("home"), .nothing]).last
    for _ in 0..<2 {
      let later = viewer.run(Array(repeating: .press("right"), count: 40)).last
      #expect(later != first)
      #expect(viewer.run([.press("home"), .nothing]).last == first)
    }
  }

  @Test func `nothing is drawn again where nothing changed`() throws {
    var viewer = try viewer()
    viewer.run([.press("space")])
    viewer.wait(2)
    let screen = viewer.run(Array(repeating: .nothing, count: 100))
    #expect(screen.drawnCount <= 1)
    #expect(screen.pictures.count == 101)
  }

  @Test func `an episode that costs no time does not run away`() throws {
    var viewer = try viewer("random", "cartpole")
    let clock = ContinuousClock()
    let time = clock.measure { viewer.run([.press("f")] + Array(repeating: .nothing, count: 30)) }
    #expect(time < .seconds(5))
    #expect(viewer.stage.episode.number <= 2)
  }

  @Test func `who is slow for a moment does not hurry afterwards`() throws {
    var viewer = try viewer("recurrent", "pendulum")
    var screen = Theatre(Array(repeating: .nothing, count: 1))
    screen.secondsPerTurn = 60
    viewer.run(on: &screen)
    #expect(Double(viewer.stage.step) <= 0.25 * viewer.stage.stepsPerSecond + 1)
  }

  @Test func `someone outside can ask it to stop`() throws {
    var viewer = try viewer()
    var screen = Theatre(Array(repeating: .nothing, count: 1_000))
    var turns = 0
    viewer.run(on: &screen) {
      turns += 1
      return turns == 3
    }
    #expect(screen.pictures.count == 3)
  }

  @Test func `a terminal is told in words`() throws {
    var viewer = try viewer("recurrent")
    var screen = Theatre([.press("space"), .nothing], width: 80, height: 40)
    screen.isCoarse = true
    viewer.run(on: &screen)
    #expect(screen.lines.first == "recurrent on breakout")
    #expect(screen.lines.contains { $0.contains("episode 0") && $0.contains("paused") })
    #expect(screen.lines.contains { $0.contains("stay") && $0.contains("left") })
    screen.turns = [.press("?"), .press("s"), .nothing]
    viewer.run(on: &screen)
    #expect(screen.lines.count == KeyTable.rows.count)
    let saved = try #require(try folder.names.first)
    #expect(saved.hasSuffix(".png"))
  }
}
