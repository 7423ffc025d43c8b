import GymCore

/// The whole track, small.
struct MiniMap {
  let track: Track
  let motion: CarMotion
  let reachedCount: Int

  /// Adds the track, the part that is driven, the start and the car, in a frame.
  func draw(in frame: Rectangle, on card: Paint, into picture: inout Picture) {
    let places = track.places
    var (least, greatest) = (SIMD2(places[0].x, places[0].y), SIMD2(places[0].x, places[0].y))
    for place in places {
      let here = SIMD2(place.x, place.y)
      least = pointwiseMin(least, here)
      greatest = pointwiseMax(greatest, here)
    }
    let border: Float = 3.5
    let extent = greatest - least
    let scale = min(
      (frame.width - 2 * border) / max(extent.x, 1), (frame.height - 2 * border) / max(extent.y, 1))
    // No higher than the track needs.
    var frame = frame
    frame.height = scale * extent.y + 2 * border
    picture.addRectangle(frame, radius: 1.5, card)
    let middle = (least + greatest) / 2
    func point(_ x: Float, _ y: Float) -> Point {
      Point(
        x: frame.center.x + scale * (x - middle.x), y: frame.center.y - scale * (y - middle.y))
    }
    func point(ofPlace i: Int) -> Point { point(places[i].x, places[i].y) }
    let step = 2
    picture.addLine(width: 1.6, isClosed: true, .muted.faded(to: 0.6)) { add in
      for i in stride(from: 0, to: places.count, by: step) { add(point(ofPlace: i)) }
    }
    let driven = min(max(reachedCount, 0), places.count)
    if driven > 0 {
      picture.addLine(width: 1.1, .blue) { add in
        for i in stride(from: 0, to: driven, by: step) { add(point(ofPlace: i)) }
        add(point(ofPlace: driven - 1))
      }
    }
    let start = places[0]
    let side = 1.7 / scale
    let (left, right) = (start.point(offset: side), start.point(offset: -side))
    picture.addLine(
      from: point(left.x, left.y), to: point(right.x, right.y), width: 0.8, .ink)
    var car = point(motion.x, motion.y)
    car.x = min(max(car.x, frame.x), frame.x + frame.width)
    car.y = min(max(car.y, frame.y), frame.y + frame.height)
    picture.addDisc(at: car, radius: 1.7, .background)
    picture.addDisc(at: car, radius: 1.2, .orange)
  }
}
