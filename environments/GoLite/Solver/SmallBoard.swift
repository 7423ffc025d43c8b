/// A board of at most 16 points, on which a set of points is a 16-bit number.
///
/// The bit of a point is its row times the width plus its column.
package struct SmallBoard: Sendable, Hashable {
  /// A set of points, such as the stones of one colour.
  package typealias Points = UInt16

  /// The greatest number of points.
  package static let pointLimit = 16

  /// The number of columns.
  package let width: Int

  /// The number of rows.
  package let height: Int

  /// Every point.
  package let points: Points

  private let beyondFirstColumn: Points
  private let beforeLastColumn: Points

  /// Creates a board; `nil` where it has no point, or more than `pointLimit`.
  package init?(width: Int, height: Int) {
    guard width >= 1, height >= 1, width <= Self.pointLimit, height <= Self.pointLimit,
      width * height <= Self.pointLimit
    else { return nil }
    self.width = width
    self.height = height
    points = Points(truncatingIfNeeded: (1 << (width * height)) - 1)
    var firstColumn: Points = 0
    for row in 0..<height { firstColumn |= 1 << Points(row * width) }
    beyondFirstColumn = points & ~firstColumn
    beforeLastColumn = points & ~(firstColumn << Points(width - 1))
  }

  /// The number of points, N.
  package var pointCount: Int { width * height }

  /// Returns the points beside a point of `set`.
  @inline(__always)
  package func neighbors(of set: Points) -> Points {
    let wide = UInt32(set)
    let shift = UInt32(truncatingIfNeeded: width)
    let vertical = wide &<< shift | wide &>> shift
    let horizontal = UInt32(set & beforeLastColumn) &<< 1 | UInt32(set & beyondFirstColumn) &>> 1
    return Points(truncatingIfNeeded: vertical | horizontal) & points
  }

  /// Returns the points of `set` that can be reached from `seed` within it.
  @inline(__always)
  package func reached(from seed: Points, within set: Points) -> Points {
    var reached = seed & set
    while true {
      let next = (reached | neighbors(of: reached)) & set
      if next == reached { return reached }
      reached = next
    }
  }

  /// Returns the stones of `stones` whose chains have a liberty among the points of `empty`.
  @inline(__always)
  func living(_ stones: Points, beside empty: Points) -> Points {
    reached(from: neighbors(of: empty), within: stones)
  }

  /// Whether every chain of both colours has a liberty.
  package func isLegal(_ stones: SmallPosition) -> Bool {
    guard stones.own & stones.other == 0 else { return false }
    let empty = points & ~(stones.own | stones.other)
    return living(stones.own, beside: empty) == stones.own
      && living(stones.other, beside: empty) == stones.other
  }

  /// Returns the points of the player to move less those of the other, all stones alive: stones,
  /// and empty points that reach stones of one colour only.
  package func area(of stones: SmallPosition) -> Int {
    let empty = points & ~(stones.own | stones.other)
    let own = reached(from: neighbors(of: stones.own), within: empty)
    let other = reached(from: neighbors(of: stones.other), within: empty)
    return (stones.own | own & ~other).nonzeroBitCount
      - (stones.other | other & ~own).nonzeroBitCount
  }
}

/// The stones on a small board as the player to move sees them.
@frozen
package struct SmallPosition: Sendable, Hashable {
  /// The stones of the player to move.
  package var own: SmallBoard.Points

  /// The stones of the other.
  package var other: SmallBoard.Points

  /// Creates a position.
  @inline(__always)
  package init(own: SmallBoard.Points = 0, other: SmallBoard.Points = 0) {
    self.own = own
    self.other = other
  }

  /// The same stones as the other player sees them.
  package var turned: SmallPosition { SmallPosition(own: other, other: own) }
}
