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
