import Drawing
import DrivingTrackEnvironment
import Foundation
import GymCore
import Testing

/// What agents observe through the camera.
@Suite struct CameraFramesTests {
  typealias Rules = PixelObservations<CameraFrames<DrivingTrack>>

  private func observation(of state: Rules.State, in rules: Rules) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: rules.observationSpace.scalarCount)
    var span = bytes.mutableSpan
    rules.observe(state, into: &span)
    return bytes
  }

  @Test func `an episode that was saved is seen as it was`() throws {
    let settings = [SettingValue(name: "shift", value: "1")]
    let rules = try Rules(settings, owner: "driving-track")
    var random = RandomStream(seed: 6)
    var state = rules.initialState(using: &random)
    for i in 0..<12 {
      let command = CarCommand(steering: Float(i % 3) - 1, throttle: 0.7)
      _ = rules.step(&state, taking: command, using: &random)
    }
    let restored = try JSONDecoder().decode(
      Rules.State.self, from: try JSONEncoder().encode(state))
    #expect(observation(of: restored, in: rules) == observation(of: state, in: rules))
  }

  @Test func `grey is how bright the colours are`() throws {
    func first(_ color: String) throws -> [UInt8] {
      let settings = [("pixel-color", color), ("frame-stack", "1"), ("tracks", "2")]
      let rules = try Rules(
        settings.map { SettingValue(name: $0, value: $1) }, owner: "driving-track")
      var random = RandomStream(seed: 6)
      return observation(of: rules.initialState(using: &random), in: rules)
    }
    let (colors, grey) = (try first("rgb"), try first("grey"))
    #expect(colors.count == 84 * 48 * 3)
    let levels = stride(from: 0, to: colors.count, by: 3).map { i in
      Color(red: colors[i], green: colors[i + 1], blue: colors[i + 2]).luminance
    }
    #expect(levels == grey)
  }
}
