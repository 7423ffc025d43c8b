import GymCore

/// Rays from a car to the edges of the road, at fixed angles.
package struct Lidar: Sendable {
  /// How far a ray goes, in m.
  package static let range: Float = 100

  /// The angles of the rays, in degrees to the left; denser ahead, where the road is far.
  package static let degrees: [Double] = [
    -105, -75, -53, -38, -27, -19, -13, -8, -4, 0, 4, 8, 13, 19, 27, 38, 53, 75, 105,
  ]

  /// The number of rays.
  static let count = 19

  /// The directions of the rays in the frame of the car, from the right to the left, between two that
  /// point nowhere and end every search for a neighbour.
  private let directions: [SIMD2<Float>]

  /// Creates the rays.
  package init() {
    let rays = Self.degrees.map { degrees in
      let angle = degrees * Double.pi / 180
      return SIMD2(Float(cosine(angle)), Float(sine(angle)))
    }
    directions = [.zero] + rays + [.zero]
  }

  /// How many places behind the car the walk begins.
  private static let behind = 4

  /// Writes how far the edges of the road are along every ray, over the range; from the right to the left.
  ///
  /// The edges are walked along from a little behind the car. Seen from the car the points of an edge pass
  /// the rays one after the other, so that each is compared with its neighbours alone. A ray leaves the road
  /// where it first meets an edge: the walk is over when every ray has, and the road is farther away.
  func measure(
    _ track: Track, from motion: CarMotion, at place: Int, into rays: inout MutableSpan<Float>
  ) {
    for i in 0..<Self.count { rays[i] = Self.range }
    let here = track.places[place]
    let isForward = here.alongX * motion.headingX + here.alongY * motion.headingY >= 0
    let step = isForward ? 1 : -1
    let count = min(
      Int(Self.range / track.spacing) + Self.behind + 2, track.places.count)
    var i = track.wrapped(isForward ? place &- Self.behind : place &+ Self.behind &+ 1)
    let frame = Frame(motion)
    var (left, right) = (Edge(), Edge())
    let (edges, directions) = (track.edges.span, directions.span)
    for j in 0..<count {
      let points = frame.points(edges[i])
      if j == 0 { (left, right) = (Edge(points.lowHalf), Edge(points.highHalf)) }
      Self.pass(&left, to: points.lowHalf, directions, &rays)
      Self.pass(&right, to: points.highHalf, directions, &rays)
      i = track.wrapped(i &+ step)
      if j & 7 == 7, j > Self.behind, isOver(points, rays) { break }
    }
    for i in 0..<Self.count { rays[i] *= 1 / Self.range }
  }

  /// Returns how far the edges of the road are along every ray, over the range.
  package func rays(on track: Track, from motion: CarMotion, at place: Int) -> [Float] {
    var rays = Array(repeating: Float(0), count: Self.count)
    var span = rays.mutableSpan
    measure(track, from: motion, at: place, into: &span)
    return rays
  }

  /// Whether every ray has met an edge, and none beyond the points of both.
  private func isOver(_ points: SIMD4<Float>, _ rays: borrowing MutableSpan<Float>) -> Bool {
    var longest: Float = 0
    for i in 0..<Self.count { longest = max(longest, rays[i]) }
    let squares = points * points
    return longest * longest < min(squares.x + squares.y, squares.z + squares.w)
  }

  /// The car's frame: x ahead, y to the left.
  private struct Frame {
    private let origin: SIMD4<Float>
    private let ahead: Float, aside: Float

    init(_ motion: CarMotion) {
      origin = SIMD4(motion.x, motion.y, motion.x, motion.y)
      (ahead, aside) = (motion.headingX, motion.headingY)
    }

    /// Returns two points in the frame.
    func points(_ edges: SIMD4<Float>) -> SIMD4<Float> {
      let away = edges - origin
      let turned = SIMD4(away.y, -away.x, away.w, -away.z)
      return away * ahead + turned * aside
    }
  }

  /// The point of an edge that the walk has come to, and the number of rays to its right.
  private struct Edge {
    var point = SIMD2<Float>.zero
    var ray = 0

    init() {}

    /// The edge at a point behind the car: all rays are on one side of it.
    init(_ point: SIMD2<Float>) {
      self.point = point
      ray = point.y > 0 ? Lidar.count : 0
    }
  }

  /// Goes on to the next point of an edge, and shortens the rays that are passed.
  @inline(__always)
  private static func pass(
    _ edge: inout Edge, to next: SIMD2<Float>, _ directions: Span<SIMD2<Float>>,
    _ rays: inout MutableSpan<Float>
  ) {
    let point = edge.point
    if (point.y > 0) != (next.y > 0) {
      let x = point.x + point.y / (point.y - next.y) * (next.x - point.x)
      // Behind the car the last ray on one side is followed by the last on the other.
      if x < 0 {
        turn(&edge, to: SIMD2(x, 0), directions, &rays)
        edge.ray = next.y > 0 ? count : 0
      }
    }
    turn(&edge, to: next, directions, &rays)
  }

  /// Goes on to a point on the same side of what is right behind the car.
  @inline(__always)
  private static func turn(
    _ edge: inout Edge, to next: SIMD2<Float>, _ directions: Span<SIMD2<Float>>,
    _ rays: inout MutableSpan<Float>
  ) {
    var ray = edge.ray
    while cross(directions[ray &+ 1], next) > 0 {
      ray &+= 1
      meet(ray, directions[ray], edge.point, next, &rays)
    }
    while cross(directions[ray], next) < 0 {
      meet(ray, directions[ray], edge.point, next, &rays)
      ray &-= 1
    }
    edge.point = next
    edge.ray = ray
  }

  @inline(__always)
  private static func cross(_ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Float {
    a.x * b.y - a.y * b.x
  }

  /// Shortens a ray to where it meets the edge between two points, if it does.
  private static func meet(
    _ ray: Int, _ direction: SIMD2<Float>, _ point: SIMD2<Float>, _ next: SIMD2<Float>,
    _ rays: inout MutableSpan<Float>
  ) {
    let before = cross(direction, point)
    let behind = cross(direction, next)
    guard (before < 0) != (behind < 0) else { return }
    let share = before / (before - behind)
    let meeting = (point + share * (next - point)) * direction
    let distance = meeting.x + meeting.y
    if distance >= 0, distance < rays[ray &- 1] { rays[ray &- 1] = distance }
  }
}
