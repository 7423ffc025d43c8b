public import GymCore

/// What people are shown: the road around the car, from above.
extension DrivingTrack: Drawable {
  public var pictureExtent: PictureExtent { PictureExtent(width: 160, height: 100) }

  public var stepsPerSecond: Double { 100 / Double(decisionTicks) }

  public func draw(_ state: State, into picture: inout Picture) {
    picture.addDisc(at: Point(x: 80, y: 50), radius: 1, .blue)
  }
}
