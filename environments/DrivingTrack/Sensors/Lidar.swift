import GymCore

/// Rays from a car to the edges of the road, at fixed angles.
struct Lidar: Sendable {
  /// How far a ray goes, in m.
  static let range: Float = 100

  /// The angles of the rays, in degrees to the left; denser ahead, where the road is far.
  static let degrees: [Double] = [
    -105, -75, -53, -38, -27, -19, -13, -8, -4, 0, 4, 8, 13, 19, 27, 38, 53, 75, 105,
  ]

  /// The number of rays.
  static let count = 19

  /// The directions of the rays in the frame of the car, from the right to the left; a ray that points nowhere on
  /// either side, so that every index has a neighbour.
  private let x: InlineArray<19, Float>
  private let y: InlineArray<19, Float>

  init() {
    var (x, y) = (InlineArray<19, Float>(repeating: 0), InlineArray<19, Float>(repeating: 0))
    for i in 0..<Self.count {
      let angle = Self.degrees[i] * Double.pi / 180
      x[i] = Float(cosine(angle))
      y[i] = Float(sine(angle))
    }
    (self.x, self.y) = (x, y)
  }

  /// Writes how far the edges of the road are along every ray, over the range; from the right to the left.
  ///
  /// The edges are walked along from a little behind the car to as far as rays go. Seen from the car the
  /// points of an edge pass the rays one after the other, so that each is compared with its neighbours alone.
  func measure(
    _ track: Track, from motion: CarMotion, at place: Int, into rays: inout MutableSpan<Float>
  ) {
    for i in 0..<Self.count { rays[i] = Self.range }
    let here = track.places[place]
    let isForward = here.alongX * motion.headingX + here.alongY * motion.headingY >= 0
    let step = isForward ? 1 : -1
    let count = Int(Self.range / track.spacing) + Self.behind + 2
    var i = track.wrapped(isForward ? place &- Self.behind : place &+ Self.behind &+ 1)
    var left = Edge()
    var right = Edge()
    for j in 0..<min(count, track.places.count) {
      let edge = track.edges[i]
      let (leftX, leftY) = Self.inFrame(edge.x, edge.y, motion)
      let (rightX, rightY) = Self.inFrame(edge.z, edge.w, motion)
      if j == 0 {
        left = Edge(x: leftX, y: leftY, ray: leftY > 0 ? Self.count : 0)
        right = Edge(x: rightX, y: rightY, ray: rightY > 0 ? Self.count : 0)
      }
      pass(&left, toX: leftX, leftY, &rays)
      pass(&right, toX: rightX, rightY, &rays)
      i = track.wrapped(i &+ step)
    }
    for i in 0..<Self.count { rays[i] *= 1 / Self.range }
  }

  /// How many places behind the car the walk begins.
  private static let behind = 4

  private static func inFrame(_ x: Float, _ y: Float, _ motion: CarMotion) -> (Float, Float) {
    let (dx, dy) = (x - motion.x, y - motion.y)
    return (
      dx * motion.headingX + dy * motion.headingY, dy * motion.headingX - dx * motion.headingY
    )
  }

  /// The point of an edge that the walk has come to, and the number of rays to its right.
  private struct Edge {
    var x: Float = 0, y: Float = 0
    var ray = 0
  }

  /// Goes on to the next point of an edge, and shortens the rays that are passed.
  private func pass(
    _ edge: inout Edge, toX nextX: Float, _ nextY: Float, _ rays: inout MutableSpan<Float>
  ) {
    var ray = edge.ray
    while ray < Self.count, x[ray] * nextY - y[ray] * nextX > 0 {
      meet(ray, edge, nextX, nextY, &rays)
      ray &+= 1
    }
    while ray > 0, x[ray &- 1] * nextY - y[ray &- 1] * nextX < 0 {
      ray &-= 1
      meet(ray, edge, nextX, nextY, &rays)
    }
    edge = Edge(x: nextX, y: nextY, ray: ray)
  }

  /// Shortens a ray to where it meets the edge between two points, if it does.
  private func meet(
    _ ray: Int, _ edge: Edge, _ nextX: Float, _ nextY: Float, _ rays: inout MutableSpan<Float>
  ) {
    let before = x[ray] * edge.y - y[ray] * edge.x
    let behind = x[ray] * nextY - y[ray] * nextX
    guard (before < 0) != (behind < 0) else { return }
    let share = before / (before - behind)
    let meetX = edge.x + share * (nextX - edge.x)
    let meetY = edge.y + share * (nextY - edge.y)
    let distance = meetX * x[ray] + meetY * y[ray]
    if distance >= 0, distance < rays[ray] { rays[ray] = distance }
  }
}
