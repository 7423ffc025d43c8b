public import GymCore

extension DrivingTrack: CameraEquipped {
  /// 84 columns have 48 rows.
  public func imageRows(forColumns columns: Int) -> Int { Camera(columns: columns).rows }

  public func takeImage(
    of state: State, columns: Int, into pixels: inout MutableSpan<UInt8>
  ) {
    takeImage(
      of: course(of: state).track, from: state.motion, shift: state.shift, columns: columns,
      into: &pixels)
  }

  /// Writes what the camera of a car sees of a road.
  package func takeImage(
    of track: Track, from motion: CarMotion, shift: Shift = Shift(), columns: Int,
    into pixels: inout MutableSpan<UInt8>
  ) {
    let camera = Camera(columns: columns)
    let place = CameraPlace(motion)
    let colors = CameraColors(shift)
    Backdrop(camera: camera, place: place, colors: colors).paint(into: &pixels)
    let view = RoadView(
      track: track, vergeWidth: vergeWidth, place: place, camera: camera, colors: colors)
    var painter = GroundPainter(camera)
    view.paintVerges(with: &painter, into: &pixels)
    view.paintRoad(with: &painter, into: &pixels)
    if shift.coarseness > 0 {
      GroundNoise(strength: shift.coarseness).disturb(&pixels, camera, from: place)
    }
  }
}
