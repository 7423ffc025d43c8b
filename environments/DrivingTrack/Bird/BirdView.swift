import GymCore

/// A road as a bird sees it that flies above a car, and turns as the car does.
struct BirdView {
  /// How much it sees to the right and downwards, in m.
  static let side: Float = 60

  /// Where the car is: three quarters down, so that more of the road ahead is seen.
  static let middle = Point(x: 30, y: 45)

  let track: Track
  let vergeWidth: Float
  let motion: CarMotion

  /// Returns where a place of the plane is in the picture.
  func point(_ x: Float, _ y: Float) -> Point {
    let (dx, dy) = (x - motion.x, y - motion.y)
    return Point(
      x: Self.middle.x + dx * motion.headingY - dy * motion.headingX,
      y: Self.middle.y - (dx * motion.headingX + dy * motion.headingY))
  }

  /// Returns where something is beside a place of the road, so far to the left of the middle.
  func point(beside place: Track.Place, _ offset: Float) -> Point {
    point(place.x - offset * place.alongY, place.y + offset * place.alongX)
  }

  /// Calls `body` with every part of the road that may be seen: the numbers of its ends.
  ///
  /// One that leads to the start goes on behind it, counted on, so that no gap shines through.
  func forEachRun(_ body: (ClosedRange<Int>) -> Void) {
    var first: Int?
    var number = 0
    while number < track.places.count {
      let outside = distanceOutside(track.places[number])
      if outside <= 0 {
        if first == nil { first = number }
        number += 1
      } else {
        if let begin = first { body(begin...number) }
        first = nil
        // The road needs so many places to come back.
        number += max(1, Int(outside / track.spacing))
      }
    }
    if let begin = first { body(begin...track.places.count + 1) }
  }

  /// Returns how far a place, with its grass and the way to the next, is out of sight, in m; at most 0
  /// where it is not.
  func distanceOutside(_ place: Track.Place) -> Float {
    let point = point(place.x, place.y)
    let half = 0.5 * Self.side
    let margin = max(place.left, place.right) + vergeWidth + track.spacing
    return max(abs(point.x - half), abs(point.y - half)) - half - margin
  }
}
