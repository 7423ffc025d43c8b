import Drawing
import DrivingTrackEnvironment
import Foundation
import GymCatalog
import GymCore
import Testing

@Suite struct CameraTests {
  /// What a pixel shows, by its colour.
  private enum Seen {
    case sky, land, grass, asphalt, line, other
  }

  private func seen(_ pixel: RGB) -> Seen {
    let (red, green, blue) = (
      Int(pixel.color.red), Int(pixel.color.green), Int(pixel.color.blue)
    )
    if min(red, green, blue) > 215 { return .line }
    if blue > red + 15, blue > green { return .sky }
    if green > red + 15, green > blue + 15 { return .grass }
    if red > green + 5, green > blue + 15 { return .land }
    return max(red, green, blue) < 125 ? .asphalt : .other
  }

  /// Where a pixel meets the ground, in m ahead of the car and to the left, by turning its ray; `nil` for sky.
  private func ground(column: Int, row: Int) -> (ahead: Double, left: Double)? {
    let pitch = atan(1.0 / 7)
    let right = Double(column) + 0.5 - 42
    let down = Double(row) + 0.5 - 24
    let forward = 42 * cos(pitch) - down * sin(pitch)
    let fall = 42 * sin(pitch) + down * cos(pitch)
    guard fall > 0 else { return nil }
    let time = Double(Camera.height) / fall
    return (Double(Camera.advance) + time * forward, -time * right)
  }

  @Test func `pixels show the ground that the formula of the pinhole says`() {
    let image = DrivingScene.straight().photograph()
    for row in 0..<48 {
      for column in 0..<84 {
        guard let place = ground(column: column, row: row) else {
          #expect(seen(image[column, row]) == .sky)
          continue
        }
        // Between the haze and what is nearest; a pixel next to an edge may show either.
        guard place.ahead < 40 else { continue }
        let aside = abs(place.left)
        let neighbours = [-1, 1].compactMap { ground(column: column + $0, row: row)?.left }
        func isClear(of edge: Double) -> Bool {
          neighbours.allSatisfy { (abs($0) > edge) == (aside > edge) }
        }
        guard [0.1, 3.7, 4, 9].allSatisfy(isClear) else { continue }
        let expected: Seen = aside < 3.7 ? .asphalt : aside < 4 ? .line : aside < 9 ? .grass : .land
        if aside > 0.3 {
          #expect(seen(image[column, row]) == expected, "column \(column), row \(row)")
        }
      }
    }
  }

  @Test(arguments: [16, 42, 84, 85, 168, 512])
  func `the horizon is three eighths down`(columns: Int) {
    let image = DrivingScene.straight().photograph(columns: columns)
    let sky = (0..<image.height).prefix { seen(image[0, $0]) == .sky }.count
    #expect(abs(Double(sky) - 0.375 * Double(image.height)) <= 1)
    for row in 0..<image.height {
      for column in 0..<columns {
        #expect((seen(image[column, row]) == .sky) == (row < sky))
      }
    }
  }

  @Test func `a straight road looks alike on the left and on the right`() {
    let image = DrivingScene.straight().photograph()
    #expect(image == image.flipped)
  }

  @Test(arguments: DrivingScene.all.filter { $0.shift.coarseness == 0 })
  func `a road in a mirror looks like its image in a mirror`(scene: DrivingScene) {
    let difference = scene.mirrored.photograph().difference(from: scene.photograph().flipped)
    // What lies on the edge of two pixels may go to either.
    #expect(difference < 0.01)
  }

  @Test func `every pixel is written, whatever the number of columns`() {
    for columns in 16...512 {
      let scene = DrivingScene.all[columns % DrivingScene.all.count]
      #expect(scene.image(columns: columns, over: 0) == scene.image(columns: columns, over: 255))
    }
  }

  @Test func `nothing far out of sight or beside the road makes it fail`() {
    for angle in stride(from: -3.0, through: 3, by: 0.25) {
      for offset: Float in [-200, -9, -4, 0, 4, 9, 200] {
        for scene in DrivingScene.all {
          let place = scene.track.places.count / 2
          let there = DrivingScene(
            "", on: scene.track, at: place, offset: offset, turned: angle)
          #expect(there.image(over: 0) == there.image(over: 255))
        }
      }
    }
  }

  @Test func `who is at the right edge sees grass on the right`() {
    let image = DrivingScene.straight(offset: -3.5).photograph()
    let bottom = (0..<84).map { seen(image[$0, 40]) }
    #expect(bottom.prefix(42).contains(.grass) == false)
    #expect(bottom.suffix(42).contains(.grass))
  }

  @Test func `who turns to the left sees the road end on the right`() {
    let (ahead, turned) = (DrivingScene.straight(), DrivingScene.straight(turned: 0.3))
    // Just below the horizon, where the road ends.
    func middle(_ scene: DrivingScene) -> Double {
      let image = scene.photograph()
      let columns = (0..<84).filter { seen(image[$0, 20]) == .asphalt }
      return Double(columns.reduce(0, +)) / Double(columns.count)
    }
    #expect(abs(middle(ahead) - 41.5) < 0.01)
    // 42 columns for the tangent of 0.3.
    #expect(abs(middle(turned) - (41.5 + 42 * tan(0.3))) < 2)
  }

  @Test func `every metre on a straight changes the image`() {
    let images = (0..<10).map { DrivingScene.straight(ahead: Float($0)).photograph() }
    for (one, next) in zip(images, images.dropFirst()) {
      #expect(next.difference(from: one) > 0.005)
    }
  }
}

/// What the differences between episodes do to the camera's image.
@Suite struct CameraShiftTests {
  private func image(_ change: (inout Shift) -> Void) -> [UInt8] {
    var scene = DrivingScene.all[4]
    change(&scene.shift)
    return scene.image()
  }

  @Test func `more brightness makes every part of every pixel brighter or leaves it`() {
    let levels = [-1, -0.5, 0, 0.5, 1].map { level in image { $0.brightness = level } }
    for (dark, bright) in zip(levels, levels.dropFirst()) {
      #expect(zip(dark, bright).allSatisfy { $0 <= $1 })
      #expect(zip(dark, bright).count { $0 < $1 } > dark.count / 2)
    }
  }

  @Test func `warm light has more red and less blue`() {
    let (cold, warm) = (image { $0.warmth = -0.8 }, image { $0.warmth = 0.8 })
    for i in stride(from: 0, to: cold.count, by: 3) {
      #expect(cold[i] <= warm[i])
      #expect(cold[i + 2] >= warm[i + 2])
    }
  }

  @Test func `coarse ground changes the ground and not the sky`() {
    let (smooth, coarse) = (image { _ in }, image { $0.coarseness = 0.5 })
    let sky = 18 * 84 * 3
    #expect(smooth.prefix(sky) == coarse.prefix(sky))
    let changed = zip(smooth.dropFirst(sky), coarse.dropFirst(sky)).count { $0 != $1 }
    #expect(changed > (smooth.count - sky) / 2)
    #expect(coarse == image { $0.coarseness = 0.5 })
  }

  @Test func `what the camera sees changes no reward`() throws {
    let others = ["mass", "grip", "engine", "latency", "noise", "wind"].map { ("shift-" + $0, "0") }
    func play(strength: String) throws -> (rewards: [Float], observations: Observations) {
      let settings =
        [("observe", "camera"), ("tracks", "5"), ("shift", strength)] + others
      let environments = try Catalog.environments.entry(named: "driving-track")
        .configured(with: settings.map { SettingValue(name: $0, value: $1) })
        .make(count: 1, seed: 4)
      var batch = StepBatch(count: 1, task: environments.task)
      environments.show(in: &batch)
      var rewards: [Float] = []
      for i in 0..<30 {
        batch.write(.scalars([i % 7 < 4 ? 0.1 : -0.1, 0.8]), as: 0)
        environments.step(&batch)
        rewards.append(batch.rewards[0])
      }
      return (rewards, batch.observations)
    }
    let (usual, shifted) = (try play(strength: "0"), try play(strength: "1"))
    #expect(usual.rewards == shifted.rewards)
    #expect(usual.observations != shifted.observations)
  }
}

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
