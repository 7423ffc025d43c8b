import Drawing
import DrivingTrackEnvironment
import Foundation
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
