/// A line beside the middle of a track, as the car drives it.
struct LinePath {
  /// The curvature at each place, in 1/m, and how far it is to the next, in m.
  let curvatures: [Double]
  let lengths: [Double]

  init(_ track: Track, offsets: [Double]) {
    let count = track.places.count
    let points = track.places.indices.map { i in
      let place = track.places[i]
      return SIMD2(
        Double(place.x) - Double(place.alongY) * offsets[i],
        Double(place.y) + Double(place.alongX) * offsets[i])
    }
    let chords = (0..<count).map { points[($0 + 1) % count] - points[$0] }
    lengths = chords.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() }
    curvatures = (0..<count).map {
      curvature(alongChords: chords[($0 + count - 1) % count], chords[$0])
    }
  }
}
