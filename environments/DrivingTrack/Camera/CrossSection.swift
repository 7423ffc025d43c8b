/// A line across the road as a camera sees it.
struct CrossSection {
  /// Where the middle of the road is, in m.
  let depth: Float, left: Float

  /// How much deeper and farther left a metre to the left of the road is.
  let acrossDepth: Float, acrossLeft: Float

  init(_ place: Track.Place, from camera: CameraPlace) {
    (depth, left) = camera.seen(place.x, place.y)
    (acrossDepth, acrossLeft) = camera.seen(along: -place.alongY, place.alongX)
  }

  private init(depth: Float, left: Float, acrossDepth: Float, acrossLeft: Float) {
    (self.depth, self.left) = (depth, left)
    (self.acrossDepth, self.acrossLeft) = (acrossDepth, acrossLeft)
  }

  /// Returns the line at a share of the way to another.
  func mixed(with other: CrossSection, share: Float) -> CrossSection {
    CrossSection(
      depth: depth + share * (other.depth - depth), left: left + share * (other.left - left),
      acrossDepth: acrossDepth + share * (other.acrossDepth - acrossDepth),
      acrossLeft: acrossLeft + share * (other.acrossLeft - acrossLeft))
  }

  /// Returns the point so far to the left of the middle.
  func point(_ offset: Float) -> GroundPoint {
    GroundPoint(depth: depth + offset * acrossDepth, left: left + offset * acrossLeft)
  }
}
