import GymCore

/// The part of an outline that is seen, added to a polygon corner by corner (Sutherland and Hodgman,
/// "Reentrant Polygon Clipping", 1974): what is too near is cut off, and what is a whole picture away.
struct ClippedOutline {
  /// The part of the plane that is kept: pictures fill screens that are of another shape.
  static let columns: ClosedRange<Float> = -158...318, rows: ClosedRange<Float> = -118...238

  private static let planeCount = 5

  /// The first and the last corner that came to each plane.
  private var first = InlineArray<5, SIMD3<Float>>(repeating: .zero)
  private var last = InlineArray<5, SIMD3<Float>>(repeating: .zero)
  private var hasBegun = InlineArray<5, Bool>(repeating: false)

  /// Adds a corner: right, down and depth.
  mutating func add(_ corner: SIMD3<Float>, _ emit: (Point) -> Void) { add(corner, 0, emit) }

  /// Returns to the first corner.
  mutating func close(_ emit: (Point) -> Void) {
    for plane in 0..<Self.planeCount where hasBegun[plane] {
      cut(last[plane], first[plane], plane, emit)
    }
  }

  private mutating func add(_ corner: SIMD3<Float>, _ plane: Int, _ emit: (Point) -> Void) {
    guard plane < Self.planeCount else {
      return emit(Point(x: corner.x / corner.z, y: corner.y / corner.z))
    }
    if hasBegun[plane] {
      cut(last[plane], corner, plane, emit)
    } else {
      first[plane] = corner
      hasBegun[plane] = true
    }
    if Self.distance(of: corner, from: plane) > 0 { add(corner, plane + 1, emit) }
    last[plane] = corner
  }

  /// Adds where an edge meets a plane.
  private mutating func cut(
    _ a: SIMD3<Float>, _ b: SIMD3<Float>, _ plane: Int, _ emit: (Point) -> Void
  ) {
    let (inside, outside) = (
      Self.distance(of: a, from: plane), Self.distance(of: b, from: plane)
    )
    guard (inside > 0) != (outside > 0) else { return }
    add(a + (inside / (inside - outside)) * (b - a), plane + 1, emit)
  }

  /// How far a corner is on the side of a plane that is kept, in whatever unit.
  private static func distance(of corner: SIMD3<Float>, from plane: Int) -> Float {
    switch plane {
    case 0: corner.z - Projection.nearest
    case 1: corner.x - columns.lowerBound * corner.z
    case 2: columns.upperBound * corner.z - corner.x
    case 3: corner.y - rows.lowerBound * corner.z
    default: rows.upperBound * corner.z - corner.y
    }
  }
}
