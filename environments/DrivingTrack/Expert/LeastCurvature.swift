/// Finds the line around a track that turns least: the sum of the squares of its second differences is
/// as small as the edges let it be (Heilmeier et al., "Minimum curvature trajectory planning and control
/// for an autonomous race car", 2020, solve the same with a quadratic program).
///
/// One place after the other is moved to where the sum is least, first on a coarse track and then on finer
/// ones, for what is far apart settles slowly.
struct LeastCurvature {
  private let track: Track
  private let margin: Float

  /// What the squares of the length count for: a shorter line is faster too.
  private static let shortness = 0.012

  /// How far beyond its best place a place is moved, which takes a third of the sweeps.
  private static let overshoot = 1.5

  /// Keeps so many metres from the edges.
  init(_ track: Track, margin: Float) {
    self.track = track
    self.margin = margin
  }

  /// Returns how far the line is to the left of the middle at each place.
  func line() -> [Double] {
    var coarse: (stride: Int, offsets: [Double])?
    for stride in [8, 4, 2, 1] where track.places.count / stride >= 8 {
      var offsets = (0..<track.places.count / stride).map { i in
        coarse.map { value(of: $0.offsets, stride: $0.stride, at: i * stride) } ?? 0
      }
      relax(&offsets, stride: stride, sweeps: stride == 1 ? 60 : 120)
      coarse = (stride, offsets)
    }
    return coarse?.offsets ?? track.places.map { _ in 0 }
  }

  /// Returns the value between two places of a coarse line.
  private func value(of offsets: [Double], stride: Int, at place: Int) -> Double {
    let i = place / stride
    let share = Double(place % stride) / Double(stride)
    return (1 - share) * offsets[i % offsets.count] + share * offsets[(i + 1) % offsets.count]
  }

  private func relax(_ offsets: inout [Double], stride: Int, sweeps: Int) {
    let count = offsets.count
    let places = (0..<count).map { track.places[$0 * stride] }
    let across = places.map { SIMD2(-Double($0.alongY), Double($0.alongX)) }
    let middle = places.map { SIMD2(Double($0.x), Double($0.y)) }
    var points = (0..<count).map { middle[$0] + offsets[$0] * across[$0] }
    let bounds = places.map { place in
      let (low, high) = (Double(margin - place.right), Double(place.left - margin))
      return low < high ? low...high : (low + high) / 2...(low + high) / 2
    }
    // A place counts as much on a coarse track as all it stands for.
    let shortness = Self.shortness * Double(stride * stride)
    for _ in 0..<sweeps {
      for i in 0..<count {
        let (a, b) = (points[(i + count - 2) % count], points[(i + count - 1) % count])
        let (c, d) = (points[(i + 1) % count], points[(i + 2) % count])
        let bend = a + d - 4 * (b + c) + 6 * points[i]
        let stretch = 2 * points[i] - b - c
        let force = bend + shortness * stretch
        let slope = force.x * across[i].x + force.y * across[i].y
        let moved = offsets[i] - Self.overshoot * slope / (6 + 2 * shortness)
        offsets[i] = min(max(moved, bounds[i].lowerBound), bounds[i].upperBound)
        points[i] = middle[i] + offsets[i] * across[i]
      }
    }
  }
}
