/// What lies beside the road, for those who draw it.
extension Track.Place {
  /// Whether the road turns so much that there are kerbs: at a radius below 70 m.
  var isTurn: Bool { abs(curvature) > 1 / 70 }

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
