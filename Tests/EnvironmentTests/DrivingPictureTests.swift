import Drawing
import DrivingTrackEnvironment
import Foundation
import GymCore
import Testing

/// What people see of a car on a road.
@Suite struct DrivingPictureTests {
  private func rules(
    _ tracks: String = "3", _ view: DrivingTrack.View = .map, decisionTicks: Int = 10
  ) throws -> DrivingTrack {
    var rules = DrivingTrack()
    rules.tracks = tracks
    rules.view = view
    rules.decisionTicks = decisionTicks
    try rules.prepare()
    return rules
  }

  /// The state after some steps of full throttle with the wheel somewhat turned.
  private func state(_ rules: DrivingTrack, after seconds: Float, wheel: Float)
    -> DrivingTrack.State
  {
    var random = RandomStream(seed: 1)
    var state = rules.initialState(using: &random)
    while state.time < seconds {
      _ = rules.step(
        &state, taking: CarCommand(steering: wheel, throttle: 1), using: &random)
    }
    return state
  }

  /// A state of which some numbers were changed in its file.
  private func damaged(
    _ state: DrivingTrack.State, _ change: (inout [String: Any], inout [String: Any]) -> Void
  ) throws -> DrivingTrack.State {
    var root = try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(state)) as? [String: Any])
    var motion = try #require(root["motion"] as? [String: Any])
    change(&root, &motion)
    root["motion"] = motion
    return try JSONDecoder().decode(
      DrivingTrack.State.self, from: JSONSerialization.data(withJSONObject: root))
  }

  private func draw(_ state: DrivingTrack.State, _ rules: DrivingTrack) -> Picture {
    var picture = Picture()
    rules.drawBackground(into: &picture)
    rules.draw(state, into: &picture)
    var canvas = Canvas<RGB>(width: 80, height: 60)
    var painter = Painter<RGB>()
    painter.draw(
      picture, on: &canvas,
      through: Viewport(fitting: rules.pictureExtent, columns: 0..<80, rows: 0..<60))
    return picture
  }

  @Test(arguments: DrivingTrack.View.allCases)
  func `states that nobody expects can be drawn`(view: DrivingTrack.View) throws {
    let rules = try rules("3", view)
    let usual = state(rules, after: 3, wheel: 0.02)
    let changes: [(inout [String: Any], inout [String: Any]) -> Void] = [
      { $1["x"] = 1e30 }, { $1["y"] = -3e9 },
      { root, motion in
        motion["headingX"] = -1
        motion["headingY"] = 0
        motion["velocityX"] = -60
      },
      {
        $1["headingX"] = 0; $1["headingY"] = 0
      }, { $1["velocityX"] = 1e20 },
      { $1["steering"] = -40 },
      {
        $1["surge"] = 1e20; $1["sway"] = -1e20
      },
      { root, _ in root["ticks"] = -5 }, { root, _ in root["ticks"] = 1 << 40 },
      { root, _ in root["reachedCount"] = 100_000 }, { root, _ in root["progress"] = -70_000 },
    ]
    for change in changes {
      #expect(draw(try damaged(usual, change), rules).figures.count > 20)
    }
  }

  @Test func `a track of a file can be drawn`() throws {
    let points = (0..<120).map { i in
      let angle = 2 * Double.pi * Double(i) / 120
      return "\(60 * cosine(angle)),\(90 * sine(angle)),5,4"
    }
    let text = "# x_m,y_m,w_tr_right_m,w_tr_left_m\n" + points.joined(separator: "\n")
    for view in DrivingTrack.View.allCases {
      let rules = try rules(text, view)
      #expect(draw(state(rules, after: 2, wheel: 0), rules).figures.count > 20)
    }
  }

  @Test func `the view changes nothing but pictures`() throws {
    let (map, cockpit) = (try rules(), try rules("3", .cockpit))
    let (a, b) = (state(map, after: 3, wheel: 0.02), state(cockpit, after: 3, wheel: 0.02))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(a) == encoder.encode(b))
    #expect(draw(a, map) != draw(b, cockpit))
    var (seen, same) = (Picture(), Picture())
    map.drawPixels(of: a, into: &seen)
    cockpit.drawPixels(of: b, into: &same)
    #expect(seen == same)
  }

  @Test func `tyres that slide leave marks, which fade`() throws {
    let rules = try rules()
    var random = RandomStream(seed: 1)
    var state = state(rules, after: 4, wheel: 0)
    func marks() -> Int {
      draw(state, rules).figures.count { figure in
        guard case .polygon(let points, let paint) = figure else { return false }
        return paint.source == .hue(.black) && paint.opacity < 255 && points.count == 4
      }
    }
    #expect(marks() == 0)
    for _ in 0..<10 {
      _ = rules.step(
        &state, taking: CarCommand(steering: 1, throttle: -0.5), using: &random)
    }
    #expect(marks() >= 4)
    let file = try damaged(state) { root, _ in root["ticks"] = 5_000 }
    #expect(rules.canOccur(file))
    state = file
    #expect(marks() == 0)
  }

  @Test func `between two decisions a car is shown where it is`() throws {
    let (rough, fine) = (
      try rules(), try rules(decisionTicks: 5)
    )
    let (before, after) = (
      state(rough, after: 2.99, wheel: 0.1), state(rough, after: 3.09, wheel: 0.1)
    )
    let truth = state(fine, after: 3.04, wheel: 0.1)
    #expect(truth.ticks == before.ticks + 5)
    let shown = rough.passage(from: before, to: after, share: 0.5)
    #expect(shown.ticks == truth.ticks)
    #expect(abs(shown.motion.x - truth.motion.x) < 0.01)
    #expect(abs(shown.motion.y - truth.motion.y) < 0.01)
    #expect(abs(shown.motion.headingX - truth.motion.headingX) < 0.01)
    #expect(abs(shown.motion.steering - truth.motion.steering) < 0.02)
    #expect(rough.passage(from: before, to: after, share: 1).motion == after.motion)
    let start = rough.passage(from: before, to: after, share: 0).motion
    #expect(abs(start.x - before.motion.x) < 1e-4 && abs(start.y - before.motion.y) < 1e-4)
  }
}
