public import GymCore

/// What agents are shown from above: the road around the car, which points upwards.
extension DrivingTrack {
  public var pixelExtent: PictureExtent { PictureExtent(width: 60, height: 60) }

  public var usualFrameSkip: Int { 1 }

  public func drawPixelBackground(into picture: inout Picture) {}

  public func drawPixels(of state: State, into picture: inout Picture) {
    let course = course(of: state)
    let (track, motion) = (course.track, state.motion)
    // The car is three quarters down, so that more of the road ahead is seen.
    let view = BirdView(motion, middle: Point(x: 30, y: 45))
    let place = state.place(on: track)
    let ahead = Int(65 / track.spacing)
    let behind = Int(25 / track.spacing)
    for i in stride(from: -behind, to: ahead, by: 2) {
      let (near, far) = (
        track.edges[track.wrapped(place + i)], track.edges[track.wrapped(place + i + 2)]
      )
      picture.addQuadrilateral(
        view.point(near.x, near.y), view.point(far.x, far.y), view.point(far.z, far.w),
        view.point(near.z, near.w), .line)
    }
  }
}

/// Places of the plane as a bird above the car sees them, that flies where the car does.
struct BirdView {
  private let motion: CarMotion
  private let middle: Point

  init(_ motion: CarMotion, middle: Point) {
    self.motion = motion
    self.middle = middle
  }

  /// Returns where a place of the plane is in the picture.
  func point(_ x: Float, _ y: Float) -> Point {
    let (dx, dy) = (x - motion.x, y - motion.y)
    return Point(
      x: middle.x + dx * motion.headingY - dy * motion.headingX,
      y: middle.y - dx * motion.headingX - dy * motion.headingY)
  }
}
