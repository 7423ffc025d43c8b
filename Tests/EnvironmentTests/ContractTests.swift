import GymCatalog
import GymCore
import GymTestSupport
import Testing

/// Everything that ships, under its usual settings and under some that change the rules.
@Suite struct ContractTests {
  /// An environment with settings that differ from the usual.
  struct World: Sendable, CustomTestStringConvertible {
    let name: String
    let settings: [SettingValue]

    init(_ name: String, _ settings: KeyValuePairs<String, String> = [:]) {
      self.name = name
      self.settings = settings.map { SettingValue(name: $0.key, value: $0.value) }
    }

    var testDescription: String {
      ([name] + settings.map { "\($0.name)=\($0.value.prefix { $0 != "\n" })" })
        .joined(separator: " ")
    }
  }

  /// Further settings, under which an environment must keep its promises too.
  static let variants = [
    World("breakout", ["sticky-probability": "0"]),
    World("breakout", ["sticky-probability": "0", "time-limit": "30"]),
    World("arcade-breakout", ["sticky-probability": "0", "breaking": "always", "walls": "1"]),
    World(
      "arcade-breakout",
      ["life-loss-ends": "true", "clips-rewards": "true", "auto-fire": "true", "lives": "3"]),
    World("arcade-breakout", ["frame-skip": "16", "time-limit": "40", "time-aware": "8"]),
    World("arcade-breakout", ["observe": "pixels", "pixels": "42", "life-loss-ends": "true"]),
    World("gridworld", ["time-limit": "12", "time-aware": "3"]),
    World("gridworld", ["map": "cliff", "observe": "planes"]),
    World("gridworld", ["map": "windy", "moves": "king", "gusts": "true"]),
    World("gridworld", ["map": "four-rooms", "observe": "coordinates"]),
    World("cartpole", ["hides-velocities": "true", "time-limit": "30", "time-aware": "30"]),
    World("acrobot", ["time-limit": "20"]),
    World("mountain-car", ["time-limit": "20", "time-aware": "4"]),
    World("pendulum", ["time-limit": "0"]),
    World("breakout", ["observe": "pixels", "pixels": "36"]),
    World("gridworld", ["observe": "pixels", "pixels": "40", "frame-skip": "1"]),
    World(
      "pendulum", ["observe": "pixels", "pixels": "36", "pixel-color": "rgb", "frame-stack": "2"]),
    World("go-lite", ["size": "5", "suicide": "true", "planes": "basic"]),
    World("go-lite", ["size": "3", "ko": "simple"]),
    World("go-lite", ["size": "2", "ko": "situational", "suicide": "true", "time-limit": "0"]),
    World("taxi", ["time-limit": "20", "time-aware": "20"]),
    World("driving-track", ["observe": "lidar"]),
    World("driving-track", ["actions": "discrete"]),
    World("driving-track", ["shift": "1"]),
    World("driving-track", ["shift": "1", "time-limit": "60", "time-aware": "12"]),
    World("driving-track", ["observe": "bird", "pixels": "36"]),
    World(
      "driving-track",
      ["observe": "camera", "pixels": "28", "pixel-color": "rgb", "frame-stack": "2"]),
    World("driving-track", ["tracks": "7"]),
    World("driving-track", ["tracks": TrackTexts.ring(count: 40, radius: 30)]),
    World(
      "driving-track",
      ["shift": "1", "shifts": "test", "shift-grip": "0.9", "shift-wind": "50", "verge": "50"]),
  ]

  @Test(arguments: Catalog.environments.names.map { World($0) } + variants)
  func `an environment keeps its contracts`(world: World) throws {
    let entry = try Catalog.environments.entry(named: world.name)
    let environment = try entry.configured(with: world.settings)

    #expect(try checkEnvironment(entry, with: world.settings) == [])
    #expect(checkModel(environment) == [])
    #expect(checkGame(environment) == [])
  }

  @Test func `every world of the list is one that there is`() {
    #expect(Self.variants.allSatisfy { Catalog.environments.names.contains($0.name) })
  }
}
