import Drawing
import DrivingTrackEnvironment
import GymCore
import Testing

@Suite struct BirdTests {
  @Test func `what differs is told apart in grey`() {
    let canvas = DrivingScene.straight().birdView(as: Grey.self)
    let (land, grass, road, car) = (
      canvas[4, 30].level, canvas[33, 30].level, canvas[42, 30].level, canvas[42, 65].level
    )
    let line = (0..<84).map { canvas[47, $0].level }.max() ?? 0
    #expect(land + 30 < grass)
    #expect(grass + 30 < road)
    #expect(road + 60 < line)
    #expect(road + 60 < car)
  }

  @Test func `the car is in the middle, three quarters down, and points upwards`() {
    let canvas = DrivingScene.straight().birdView(as: RGB.self)
    let yellow = (0..<84 * 84).filter { i in
      let color = canvas.pixels[i].color
      return color.red > 200 && color.blue < 130
    }
    let (columns, rows) = (yellow.map { $0 % 84 }, yellow.map { $0 / 84 })
    #expect(columns.min() == 41)
    #expect(columns.max() == 42)
    // Six pixels long, around the centre of mass, which lies before the middle between the axles.
    #expect((rows.min() ?? 0) >= 60)
    #expect((rows.max() ?? 84) <= 67)
  }

  @Test func `the road is as wide as it is, and runs up and down where the car follows it`() {
    let canvas = DrivingScene.straight().birdView(as: Grey.self)
    // 1.4 pixels a metre, the road 8 m wide, with the grass 18 m.
    for row in 0..<50 {
      let road = (0..<84).count { canvas[$0, row].level > 90 }
      let all = (0..<84).count { canvas[$0, row].level > 40 }
      #expect(abs(Double(road) - 8 * 1.4) <= 1)
      #expect(abs(Double(all) - 18 * 1.4) <= 1)
    }
  }

  @Test(arguments: DrivingScene.all)
  func `a road looks the same however it lies in the plane`(scene: DrivingScene) {
    #expect(scene.turned.birdView(as: RGB.self) == scene.birdView(as: RGB.self))
  }

  @Test(arguments: DrivingScene.all)
  func `a road in a mirror looks like its picture in a mirror`(scene: DrivingScene) {
    let (one, other) = (
      scene.mirrored.birdView(as: Grey.self), scene.birdView(as: Grey.self).flipped
    )
    let different = zip(one.pixels, other.pixels).count { abs(Int($0.level) - Int($1.level)) > 3 }
    #expect(different == 0)
  }

  @Test func `every metre on a straight changes the picture`() {
    let canvases = (0..<10).map { DrivingScene.straight(ahead: Float($0)).birdView(as: Grey.self) }
    for (one, next) in zip(canvases, canvases.dropFirst()) {
      #expect(next.difference(from: one) > 0.005)
    }
  }

  @Test func `the front wheels show where they are turned`() {
    func view(steering: Float) -> Canvas<Grey> {
      DrivingScene("", on: DrivingScene.straight, at: 400, steering: steering).birdView()
    }
    let (left, middle, right) = (view(steering: 0.4), view(steering: 0), view(steering: -0.4))
    #expect(left != middle)
    #expect(left == right.flipped)
    // Nothing but what is around the front axle changes.
    for row in 0..<84 where !(58...64).contains(row) {
      for column in 0..<84 { #expect(left[column, row] == middle[column, row]) }
    }
  }

  @Test func `a part of the road that comes near is seen wherever along the road it is`() {
    // Two straights 25 m apart, of which the car is on the first.
    let there = (0..<200).map { i in
      Track.Place(
        x: Float(i - 100) * 2.5, y: 0, alongX: 1, alongY: 0, curvature: 0, left: 4, right: 4)
    }
    let back = there.reversed().map { place in
      Track.Place(
        x: place.x, y: 25, alongX: -1, alongY: 0, curvature: 0, left: 4, right: 4)
    }
    let track = Track(places: there + back, spacing: 2.5)
    let canvas = DrivingScene("", on: track, at: 100).birdView(as: Grey.self)
    // 25 m to the left.
    #expect(canvas[42 - 35, 30].level == 113)
  }
}
