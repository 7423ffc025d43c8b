/// What lies beside the road, for those who draw it.
extension Track {
  /// Whether there are kerbs behind a place: the road turns there at a radius below 70 m.
  ///
  /// The mean of six places, so that a kerb begins before the turn and has no gaps.
  func isTurn(at number: Int) -> Bool {
    var sum: Float = 0
    for i in number &- 2...number &+ 3 { sum += places[wrapped(i)].curvature }
    return abs(sum) > 6 / 70
  }
}

extension Track.Place {
  /// Returns how far the grass reaches to the left and to the right of the middle, in m; on the inner
  /// side of a turn not to where it would fold.
  func vergeReach(width: Float) -> (left: Float, right: Float) {
    (Self.reach(left, width, curvature), Self.reach(right, width, -curvature))
  }

  private static func reach(_ edge: Float, _ width: Float, _ curvature: Float) -> Float {
    let reach = edge + width
    return curvature * reach > 0.95 ? max(0.95 / curvature, edge) : reach
  }
}
