import GymCore

/// Where places of the ground are in a picture: seen from above, or from a seat.
///
/// Either is a homography: right, down and depth are linear in x, y and 1, and a place is seen at
/// right / depth, down / depth. From above the depth is 1 everywhere.
struct Projection {
  private let right, down, depth: SIMD3<Float>

  /// How long a metre is that is a metre away, in units.
  let metre: Float

  /// The place that the numbers are taken from, so that they stay small where a road is far from the origin.
  private let originX, originY: Float

  /// What is nearer than this is cut off.
  static let nearest: Float = 0.6

  /// Looks down on a place, which is seen at `middle`, north above, a metre `scale` units long.
  init(aboveX x: Float, y: Float, at middle: Point, scale: Float) {
    (originX, originY) = (x, y)
    right = SIMD3(scale, 0, middle.x)
    down = SIMD3(0, -scale, middle.y)
    depth = SIMD3(0, 0, 1)
    metre = scale
  }

  /// Looks along a car from a seat in it, `height` above the ground; the horizon is seen at the height
  /// of `vanishing`, and what is a metre wide a metre away is `scale` units wide.
  init(from motion: CarMotion, height: Float, vanishing: Point, scale: Float) {
    (originX, originY) = (motion.x, motion.y)
    depth = SIMD3(motion.headingX, motion.headingY, 0)
    right = vanishing.x * depth + scale * SIMD3(motion.headingY, -motion.headingX, 0)
    down = vanishing.y * depth + SIMD3(0, 0, scale * height)
    metre = scale
  }

  /// Returns where a place of the ground is before the division: right, down and depth.
  func seen(_ x: Float, _ y: Float) -> SIMD3<Float> {
    let (dx, dy) = (x - originX, y - originY)
    return SIMD3(
      right.x * dx + right.y * dy + right.z, down.x * dx + down.y * dy + down.z,
      depth.x * dx + depth.y * dy + depth.z)
  }

  /// Returns where a place is seen that is not cut off, and how many times smaller than a metre away; `nil`
  /// where it is cut off, or far outside the picture.
  func point(_ x: Float, _ y: Float) -> (point: Point, depth: Float)? {
    let seen = seen(x, y)
    guard seen.z > Self.nearest else { return nil }
    let point = Point(x: seen.x / seen.z, y: seen.y / seen.z)
    // A picture fills the screen, which may be of another shape than its extent.
    guard abs(point.x - 80) < 180, abs(point.y - 60) < 160 else { return nil }
    return (point, seen.z)
  }

  /// Returns the place that is seen at a point from above.
  func place(of point: Point) -> (x: Float, y: Float) {
    (originX + (point.x - right.z) / right.x, originY + (point.y - down.z) / down.y)
  }
}

extension Picture {
  /// Adds the inside of an outline on the ground, through the places that `draw` passes on.
  mutating func addGround(
    _ paint: Paint, through projection: Projection, _ draw: ((Float, Float) -> Void) -> Void
  ) {
    addPolygon(paint) { emit in
      withoutActuallyEscaping(emit) { emit in
        var outline = ClippedOutline()
        draw { outline.add(projection.seen($0, $1), emit) }
        outline.close(emit)
      }
    }
  }
}
