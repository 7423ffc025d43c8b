/// Where the edges of the road are beside something.
struct Verge {
  /// How far it is to the left of the middle, and how far the edges are, in m.
  let offset: Float, left: Float, right: Float

  init(_ position: Position, of track: Track) {
    let edges = track.edges(at: position)
    offset = position.offset
    (left, right) = (edges.left, edges.right)
    self.position = position
  }

  /// Where it is.
  let position: Position

  /// How far beyond the edge it is, in m; below 0 on the road.
  var excess: Float { max(offset - left, -offset - right) }

  /// What grass does to the grip of tyres, and to the resistance to rolling (Wong, "Theory of Ground Vehicles",
  /// 2008, tables 3.2 and 2.4).
  private static let grassGrip: Float = 0.45, grassResistance: Float = 8

  /// Returns what a car stands on.
  func ground(under motion: CarMotion, _ car: CarModel, on track: Track) -> Ground {
    // No wheel is farther from the centre of mass.
    if excess < -2 { return .road }
    let along = track.direction(at: position)
    let sine = along.x * motion.headingY - along.y * motion.headingX
    let cosine = along.x * motion.headingX + along.y * motion.headingY
    let half = 0.5 * car.gauge * abs(cosine)
    let front = share(beyond: offset + car.frontArm * sine, half)
    let rear = share(beyond: offset - car.rearArm * sine, half)
    let loss = 1 - Self.grassGrip
    return Ground(
      frontGrip: 1 - loss * front, rearGrip: 1 - loss * rear,
      resistance: 1 + (Self.grassResistance - 1) * 0.5 * (front + rear))
  }

  /// Returns the share of an axle that is on the grass, by where its middle is and how far its wheels are from it.
  private func share(beyond middle: Float, _ half: Float) -> Float {
    let beyond = max(middle + half - left, half - middle - right)
    return min(max(beyond / max(2 * half, 0.1), 0), 1)
  }
}
