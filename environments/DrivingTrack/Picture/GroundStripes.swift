import GymCore

/// Stripes that the grass was mown in, which tell how fast the ground goes by.
struct GroundStripes {
  let projection: Projection

  private static let width: Float = 8
  private static let reach: Float = 160

  /// Adds the stripes around a place.
  func draw(aroundX x: Float, y: Float, into picture: inout Picture) {
    guard abs(x) < 1e6 else { return }
    let first = (x / (2 * Self.width)).rounded(.down) * 2 * Self.width
    let (low, high) = (y - Self.reach, y + Self.reach)
    for i in -10...10 {
      let left = first + Float(i) * 2 * Self.width
      picture.addGround(.green.faded(to: 0.1), through: projection) { corner in
        corner(left, low)
        corner(left + Self.width, low)
        corner(left + Self.width, high)
        corner(left, high)
      }
    }
  }
}
