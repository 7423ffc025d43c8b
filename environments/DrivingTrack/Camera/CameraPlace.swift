/// Where a camera is and where it points, as the car that it stands on does.
struct CameraPlace {
  private let x: Float, y: Float
  private let headingX: Float, headingY: Float

  init(_ motion: CarMotion) {
    (headingX, headingY) = (motion.headingX, motion.headingY)
    // The origin of depths.
    let advance = Camera.advance - Camera.lead
    x = motion.x + advance * headingX
    y = motion.y + advance * headingY
  }

  /// Returns how deep a place is and how far to the left.
  func seen(_ placeX: Float, _ placeY: Float) -> (depth: Float, left: Float) {
    seen(along: placeX - x, placeY - y)
  }

  /// Returns how a direction of the plane is seen.
  func seen(along dx: Float, _ dy: Float) -> (depth: Float, left: Float) {
    (dx * headingX + dy * headingY, dy * headingX - dx * headingY)
  }

  /// Returns the place of the plane that is so deep and so far to the left.
  func place(depth: Float, left: Float) -> (x: Float, y: Float) {
    (x + depth * headingX - left * headingY, y + depth * headingY + left * headingX)
  }
}
