/// The line that a good driver takes, and how fast.
public struct RacingLine: Sendable, Hashable {
  /// How far the line is to the left of the middle at each place of the track, in m.
  public let offsets: [Float]

  /// The curvature of the line there, in 1/m.
  public let curvatures: [Float]

  /// The speed there, in m/s.
  public let speeds: [Float]

  /// Finds the line of a track for a car.
  init(_ track: Track, for car: CarModel) {
    let line = LeastCurvature(track, margin: 0.5 * CarModel.width + 0.6).line()
    let path = LinePath(track, offsets: line)
    offsets = line.map { Float($0) }
    curvatures = path.curvatures.map { Float($0) }
    speeds = SpeedProfile(path, for: car).speeds.map { Float($0) }
  }
}

/// A line beside the middle of a track, as the car drives it.
struct LinePath {
  /// The curvature at each place, in 1/m, and how far it is to the next, in m.
  let curvatures: [Double]
  let lengths: [Double]

  init(_ track: Track, offsets: [Double]) {
    let count = track.places.count
    let points = track.places.indices.map { i in
      let place = track.places[i]
      return (
        x: Double(place.x) - Double(place.alongY) * offsets[i],
        y: Double(place.y) + Double(place.alongX) * offsets[i]
      )
    }
    lengths = (0..<count).map { i in
      let (a, b) = (points[i], points[(i + 1) % count])
      return ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
    }
    curvatures = (0..<count).map { i in
      let (a, b, c) = (points[(i + count - 1) % count], points[i], points[(i + 1) % count])
      let cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
      let (dx, dy) = (c.x - a.x, c.y - a.y)
      let sides =
        ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y))
        * ((c.x - b.x) * (c.x - b.x) + (c.y - b.y) * (c.y - b.y)) * (dx * dx + dy * dy)
      return sides > 0 ? 2 * cross / sides.squareRoot() : 0
    }
  }
}
