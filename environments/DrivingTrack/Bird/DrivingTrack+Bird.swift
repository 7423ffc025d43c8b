public import GymCore

/// What agents are shown from above: the road around the car, which points upwards.
extension DrivingTrack {
  /// A square of 60 m.
  public var pixelExtent: PictureExtent {
    PictureExtent(width: BirdView.side, height: BirdView.side)
  }

  /// Every decision is shown.
  public var usualFrameSkip: Int { 1 }

  /// All that is not drawn is land where the episode is lost.
  public func drawPixelBackground(into picture: inout Picture) {}

  public func drawPixels(of state: State, into picture: inout Picture) {
    drawBird(of: course(of: state).track, above: state.motion, into: &picture)
  }

  /// Adds what a bird above a car sees of a road.
  package func drawBird(of track: Track, above motion: CarMotion, into picture: inout Picture) {
    let view = BirdView(track: track, vergeWidth: vergeWidth, motion: motion)
    // Grass first, for that of one part of a road may lie below another part.
    view.forEachRun { view.addVerge(along: $0, to: &picture) }
    view.forEachRun { view.addRoad(along: $0, to: &picture) }
    view.forEachRun { view.addEdges(along: $0, to: &picture) }
    view.addStart(to: &picture)
    view.addCar(car, to: &picture)
  }
}
