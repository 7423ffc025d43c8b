/// A set of the points of a board, one bit each.
///
/// Point (row, column) is bit `row · stride + column`. A column beside the board is always empty, so that a shift to
/// a neighbour never wraps around to another row.
protocol PointSet: Sendable, Equatable {
  /// The number of bits from a point to the one below it, greater than the width of every board.
  static var stride: Int { get }

  /// The number of bits.
  static var capacity: Int { get }

  /// The set of no point.
  static var none: Self { get }

  /// The set of one point.
  init(point: Int)

  /// Creates the points of one row.
  init(row: UInt64, at number: Int)

  static func | (a: Self, b: Self) -> Self
  static func & (a: Self, b: Self) -> Self
  static func ^ (a: Self, b: Self) -> Self
  static prefix func ~ (a: Self) -> Self

  /// The points to the right of these.
  var right: Self { get }

  /// The points to the left of these.
  var left: Self { get }

  /// The points below these.
  var below: Self { get }

  /// The points above these.
  var above: Self { get }

  /// Whether there is no point.
  var isEmpty: Bool { get }

  /// The number of points.
  var count: Int { get }

  /// The lowest point; there must be one.
  var first: Int { get }

  /// Returns the point above which there are `rank` lower ones, `rank` being less than `count`.
  func point(ranked rank: Int) -> Int

  /// Returns which of `point` and its eight neighbours are here: bits 0 to 8, row by row from the upper left.
  func window(around point: Int) -> Int

  /// Whether there is exactly one point.
  var isSingle: Bool { get }

  /// Whether `point` is one of these.
  func contains(_ point: Int) -> Bool
}

extension PointSet {
  @inline(__always)
  static func |= (a: inout Self, b: Self) { a = a | b }

  @inline(__always)
  static func &= (a: inout Self, b: Self) { a = a & b }

  /// The points of `a` that are not in `b`.
  @inline(__always)
  static func - (a: Self, b: Self) -> Self { a & ~b }

  @inline(__always)
  static func -= (a: inout Self, b: Self) { a = a & ~b }

  /// The four neighbours of these points, on the board or beside it.
  @inline(__always)
  var neighbors: Self { (right | left) | (below | above) }

  /// The points at a corner of these.
  @inline(__always)
  var corners: Self {
    let row = right | left
    return row.below | row.above
  }

  /// The points of `area` that can be reached from these without leaving it.
  @inline(__always)
  func spread(within area: Self) -> Self {
    var reached = self & area
    while true {
      let more = (reached | reached.neighbors) & area
      if more == reached { return reached }
      reached = more
    }
  }

  /// Calls `body` with every point, the lowest first.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    var rest = self
    while !rest.isEmpty {
      let point = rest.first
      rest -= Self(point: point)
      body(point)
    }
  }
}
