/// The points of a board, and its edges.
struct BoardMasks<Points: PointSet>: Sendable {
  /// All points.
  let all: Points

  /// The points beside each edge.
  let top, bottom, leftmost, rightmost: Points

  /// The points beside any edge.
  let edge: Points

  init(width: Int, height: Int) {
    var (all, top, bottom) = (Points.none, Points.none, Points.none)
    var (leftmost, rightmost) = (Points.none, Points.none)
    for row in 0..<height {
      for column in 0..<width {
        let point = Points(point: row * Points.stride + column)
        all |= point
        if row == 0 { top |= point }
        if row == height - 1 { bottom |= point }
        if column == 0 { leftmost |= point }
        if column == width - 1 { rightmost |= point }
      }
    }
    self.all = all
    self.top = top
    self.bottom = bottom
    self.leftmost = leftmost
    self.rightmost = rightmost
    edge = top | bottom | leftmost | rightmost
  }

  /// Returns the points all whose neighbours on the board are in `points`.
  @inline(__always)
  func enclosed(by points: Points) -> Points {
    let sides = (points.right | leftmost) & (points.left | rightmost)
    return sides & (points.below | top) & (points.above | bottom)
  }

  /// Returns the points with two of `points` at their corners, or one beside an edge.
  @inline(__always)
  func cornered(by points: Points) -> Points {
    let (right, left) = (points.right, points.left)
    let (a, b, c, d) = (right.below, right.above, left.below, left.above)
    let (ab, cd) = (a | b, c | d)
    return (a & b) | (c & d) | (ab & cd) | ((ab | cd) & edge)
  }
}
