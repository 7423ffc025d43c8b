import GymCore

/// Draws roads that do not cross themselves.
///
/// A road goes around a figure of squares that grows like a tree: a square is added where it touches
/// one other, and no corner of a second, so that the outline is one closed line that keeps a square's
/// side from itself everywhere. Its arms become hairpins, its sides straights and sweeps. The corners are moved
/// at random, and a spline makes the outline smooth.
package struct TrackGenerator: Sendable, Hashable {
  /// How hard the roads are: 0 wide and wound little, 1 narrow and wound much.
  package var difficulty: Float

  package init(difficulty: Float) { self.difficulty = difficulty }

  /// The length of a lap, in m.
  static let lengths = 400.0...1_500.0

  /// The distance that is left between two parts of the road, in m.
  private static let clearance = 4.0

  /// Returns the road of that number.
  package func track(numbered number: UInt64) -> Track {
    var random = RandomStream(seed: number, purpose: "track")
    // Five of six draws are good at the usual difficulty.
    for attempt in 0..<1_000 {
      if let track = draw(boldness: attempt < 100 ? 1 : 0.5, using: &random) { return track }
    }
    fatalError("no road of number \(number) was found in a thousand draws")
  }

  private func draw(boldness: Double, using random: inout RandomStream) -> Track? {
    let difficulty = Double(difficulty)
    func number(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform64()
    }
    let squares = SquareTree(
      count: 3 + random.integer(below: 4 + Int(6 * difficulty)), using: &random)
    let corners = squares.outline()
    let wanted = number(450...1_350)
    // A spline cuts corners, which takes about an eighth of the way.
    let side = max(wanted / (0.87 * Double(corners.count)), 60 - 26 * difficulty)
    let turn = number(-Double.pi...Double.pi)
    let (cosine, sine) = (cosine(turn), sine(turn))
    let stretch = number(1...1.45).squareRoot()
    let jitter = boldness * (0.16 + 0.2 * difficulty)
    let halfWidth = 6.2 - 2.2 * difficulty
    var marks = corners.map { corner in
      let x = (Double(corner.x) + number(-jitter...jitter)) * side * stretch
      let y = (Double(corner.y) + number(-jitter...jitter)) * side / stretch
      let width = halfWidth * number(0.8...1.2)
      return CourseMark(
        x: x * cosine - y * sine, y: x * sine + y * cosine, left: width, right: width)
    }
    if random.next() >> 63 == 0 { marks.reverse() }
    let track = Track(along: ClosedSpline(controls: marks), pieces: 12)
    return isGood(track) ? track.startingOnTheLongestStraight() : nil
  }

  /// Whether a road is of a length that is wanted, its inner edges do not fold, and it keeps its distance from itself.
  private func isGood(_ track: Track) -> Bool {
    guard Self.lengths.contains(Double(track.length)) else { return false }
    for place in track.places {
      let inner = place.curvature > 0 ? place.left : place.right
      if abs(place.curvature) * (inner + 3.5) > 1 { return false }
    }
    return !track.comesNearItself(clearance: Float(Self.clearance))
  }
}

extension Track {
  /// Whether two parts of the road that do not follow each other leave less than `clearance` between their edges.
  func comesNearItself(clearance: Float) -> Bool {
    let stride = 3
    // So far along the road even a hairpin has turned away.
    let apart = Int(45 / spacing)
    for i in Swift.stride(from: 0, to: places.count, by: stride) {
      for j in Swift.stride(
        from: i + apart, to: min(places.count, i + places.count - apart), by: stride)
      {
        let (a, b) = (places[i], places[j])
        let (dx, dy) = (a.x - b.x, a.y - b.y)
        let least = max(a.left, a.right) + max(b.left, b.right) + clearance
        if dx * dx + dy * dy < least * least { return true }
      }
    }
    return false
  }

  /// Returns the same road with its start a fifth of the way into the longest part that hardly turns.
  func startingOnTheLongestStraight() -> Track {
    let count = places.count
    guard let first = places.indices.first(where: { abs(places[$0].curvature) > 0.008 }) else {
      return self
    }
    var best = (length: 0, start: first)
    var length = 0
    for k in 0..<count {
      let i = (first + k) % count
      length = abs(places[i].curvature) > 0.008 ? 0 : length + 1
      if length > best.length { best = (length, (i + 1 - length + count) % count) }
    }
    let start = (best.start + best.length / 5) % count
    return Track(places: Array(places[start...] + places[..<start]), spacing: spacing)
  }
}
