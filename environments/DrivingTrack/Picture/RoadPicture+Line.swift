import GymCore

/// What a guide to the track says: the line of a good driver, the direction, the turns.
extension RoadPicture {
  /// The width of the racing line, in m.
  private static let lineWidth: Float = 0.45

  /// The speeds that are painted darkest and brightest, in m/s.
  private static let slow: Float = 8, fast: Float = 34

  /// Adds the racing line, the brighter the faster, at a share of its opacity.
  func drawRacingLine(opacity: Float = 1, into picture: inout Picture) {
    let (track, line) = (course.track, course.racingLine)
    for i in track.places.indices {
      let j = track.wrapped(i + 1)
      let (here, next) = (track.places[i], track.places[j])
      guard let (_, depth) = projection.point(next.x, next.y), depth < 200 else { continue }
      let half = Self.lineWidth / 2
      let (a, b) = (line.offsets[i], line.offsets[j])
      let ends = (here.point(offset: a), next.point(offset: b))
      let (sideX, sideY) = (-here.alongY * half, here.alongX * half)
      picture.addGround(
        Paint.heat((line.speeds[i] - Self.slow) / (Self.fast - Self.slow)).faded(to: opacity),
        through: projection
      ) { corner in
        corner(ends.0.x + sideX, ends.0.y + sideY)
        corner(ends.1.x + sideX, ends.1.y + sideY)
        corner(ends.1.x - sideX, ends.1.y - sideY)
        corner(ends.0.x - sideX, ends.0.y - sideY)
      }
    }
  }

  /// Adds an arrow on the road every 60 m.
  func drawArrows(into picture: inout Picture) {
    let track = course.track
    let step = max(Int(60 / track.spacing), 4)
    for i in stride(from: step / 2, to: track.places.count, by: step) {
      let place = track.places[i]
      guard let (_, depth) = projection.point(place.x, place.y), depth < 120 else { continue }
      for side: Float in [-1, 1] {
        picture.addGround(Paint.ink.faded(to: 0.35), through: projection) { corner in
          func add(_ along: Float, _ across: Float) {
            let (x, y) = place.point(offset: side * across)
            corner(x + along * place.alongX, y + along * place.alongY)
          }
          add(1.4, 0)
          add(0, 1.4)
          add(-0.7, 1.4)
          add(0.7, 0)
        }
      }
    }
  }

  /// The curvature from which on a turn counts, in 1/m, and the angle, in radians.
  private static let turnCurvature: Float = 0.012, turnAngle: Float = 0.4

  /// Adds the number of every turn beside its sharpest place, on the outer side.
  func drawTurnNumbers(into picture: inout Picture) {
    let track = course.track
    var (number, angle, sharpest) = (0, Float(0), 0)
    for i in track.places.indices {
      let curvature = track.bend(at: i)
      if abs(curvature) > Self.turnCurvature, curvature * angle >= 0 {
        if angle == 0 || abs(curvature) > abs(track.bend(at: sharpest)) { sharpest = i }
        angle += curvature * track.spacing
        if i + 1 < track.places.count { continue }
      }
      if abs(angle) > Self.turnAngle {
        number += 1
        addSign(number, at: track.places[sharpest], side: angle > 0 ? -1 : 1, into: &picture)
      }
      (angle, sharpest) = (0, i)
    }
  }

  private func addSign(
    _ number: Int, at place: Track.Place, side: Float, into picture: inout Picture
  ) {
    let distance = vergeWidth + 3
    let offset = place.edge(on: side) + side * distance
    let (x, y) = place.point(offset: offset)
    guard let (point, _) = projection.point(x, y) else { return }
    picture.addDisc(at: point, radius: 3, .background.faded(to: 0.85))
    picture.addRing(at: point, radius: 3, width: 0.35, .muted)
    picture.addText(
      "\(number)", at: Point(x: point.x, y: point.y + 1.3), size: 3.6, aligned: .center)
  }
}
