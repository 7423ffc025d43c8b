import GymCore

/// A closed road: its middle, in places that are equally far apart, and its edges.
///
/// The plane is seen from above, in metres, x to the right and y upwards; curvature is above zero
/// where the road turns to the left.
public struct Track: Sendable, Hashable {
  /// A place in the middle of the road.
  public struct Place: Sendable, Hashable {
    /// Where it is.
    public var x: Float, y: Float

    /// The direction of the road: a vector of length 1.
    public var alongX: Float, alongY: Float

    /// The curvature, in 1/m.
    public var curvature: Float

    /// How far the edges are to the left and to the right, in m.
    public var left: Float, right: Float

    /// Creates a place.
    package init(
      x: Float, y: Float, alongX: Float, alongY: Float, curvature: Float, left: Float, right: Float
    ) {
      (self.x, self.y) = (x, y)
      (self.alongX, self.alongY) = (alongX, alongY)
      self.curvature = curvature
      (self.left, self.right) = (left, right)
    }
  }

  /// The places, of which the first is at the start; behind the last comes the first again.
  public let places: [Place]

  /// The edges of the road at each place: x and y on the left, and on the right.
  public let edges: [SIMD4<Float>]

  /// How far it is from one place to the next, in m.
  public let spacing: Float

  /// The number of places in a metre.
  let inverseSpacing: Float

  /// The distance between places that is aimed at, in m.
  public static let usualSpacing: Float = 2.5

  /// The length of a lap, in m.
  public var length: Float { spacing * Float(places.count) }

  /// Creates a road through places.
  package init(places: [Place], spacing: Float) {
    self.places = places
    self.spacing = spacing
    inverseSpacing = 1 / spacing
    edges = places.map { place in
      SIMD4(
        place.x - place.alongY * place.left, place.y + place.alongX * place.left,
        place.x + place.alongY * place.right, place.y - place.alongX * place.right)
    }
  }

  /// Returns the number of a place that may lie up to a lap before the first or behind the last.
  public func wrapped(_ i: Int) -> Int {
    i < 0 ? i &+ places.count : i >= places.count ? i &- places.count : i
  }
}

/// Where something is on a road.
public struct Position: Sendable, Hashable {
  /// The place behind it.
  public var place: Int

  /// How far it is from there to the next, in 0…1.
  public var share: Float

  /// How far it is to the left of the middle, in m.
  public var offset: Float
}

extension Track {
  /// Returns where a point is on the road, which is looked for from `place` on, in both directions.
  ///
  /// Whoever drives is followed along the road, so that a road that comes near itself is no matter.
  public func position(ofX x: Float, y: Float, near place: Int) -> Position {
    var i = place
    var isBackward = false
    let inverse = inverseSpacing
    // No tick and no ray is farther than this.
    for _ in 0..<32 {
      let here = places[i]
      let (dx, dy) = (x - here.x, y - here.y)
      let share = (dx * here.alongX + dy * here.alongY) * inverse
      if share < 0 {
        isBackward = true
        i = wrapped(i &- 1)
        continue
      }
      let next = places[wrapped(i &+ 1)]
      let (ex, ey) = (x - next.x, y - next.y)
      let rest = -(ex * next.alongX + ey * next.alongY) * inverse
      if rest <= 0 && !isBackward {
        i = wrapped(i &+ 1)
        continue
      }
      // Between the two lines across the road, as far from either as the distances say.
      let sum = share + rest
      let part = sum > 0 ? min(max(share / sum, 0), 1) : 0
      let before = dy * here.alongX - dx * here.alongY
      let behind = ey * next.alongX - ex * next.alongY
      return Position(place: i, share: part, offset: before + part * (behind - before))
    }
    let here = places[i]
    let offset = (y - here.y) * here.alongX - (x - here.x) * here.alongY
    return Position(place: i, share: 0, offset: offset)
  }

  /// Returns how far the edges are from the middle at a position, in m.
  public func edges(at position: Position) -> (left: Float, right: Float) {
    let (here, next) = (places[position.place], places[wrapped(position.place &+ 1)])
    return (
      here.left + position.share * (next.left - here.left),
      here.right + position.share * (next.right - here.right)
    )
  }

  /// Returns the direction of the road at a position; a vector of about length 1.
  public func direction(at position: Position) -> (x: Float, y: Float) {
    let (here, next) = (places[position.place], places[wrapped(position.place &+ 1)])
    return (
      here.alongX + position.share * (next.alongX - here.alongX),
      here.alongY + position.share * (next.alongY - here.alongY)
    )
  }
}
