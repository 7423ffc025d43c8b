/// A point of the ground as a camera sees it.
struct GroundPoint {
  /// How deep it is and how far to the left, in m.
  var depth: Float, left: Float

  /// Returns the point of the way to a deeper one that is at least so deep.
  func clipped(to depth: Float, towards other: GroundPoint) -> GroundPoint {
    guard self.depth < depth else { return self }
    let share = (depth - self.depth) / (other.depth - self.depth)
    return GroundPoint(depth: depth, left: left + share * (other.left - left))
  }
}
