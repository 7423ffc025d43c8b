extension ArcadeBreakout {
  /// The bricks that stand: 6 rows of 18, of which row 0 is at the top and column 0 at the left.
  public struct Wall: Sendable, Hashable, Codable {
    /// The three rows at the top: bit `18 · row + column`.
    private(set) var upper: UInt64

    /// The three rows at the bottom: bit `18 · (row − 3) + column`.
    private(set) var lower: UInt64

    private static let half: UInt64 = 1 << 54 - 1
    private static let row: UInt64 = 1 << 18 - 1

    /// What all bricks of a wall are worth together, in points.
    public static let totalValue = 432

    /// A wall in which every brick stands, and one of which none is left.
    public static let full = Wall(upper: half, lower: half), empty = Wall(upper: 0, lower: 0)

    private init(upper: UInt64, lower: UInt64) {
      self.upper = upper
      self.lower = lower
    }

    /// Returns what a brick is worth, in points: 7, 7, 4, 4, 1 and 1 from the top.
    public static func value(ofRow row: Int) -> Int { 1 + 3 * ((5 - row) / 2) }

    /// Whether no brick is left.
    public var isEmpty: Bool { upper | lower == 0 }

    /// The number of bricks.
    public var count: Int { upper.nonzeroBitCount + lower.nonzeroBitCount }

    /// What the bricks are worth together, in points.
    public var value: Int {
      (0..<Court.rowCount).reduce(0) { sum, row in
        sum + bricks(ofRow: row).nonzeroBitCount * Self.value(ofRow: row)
      }
    }

    /// Whether it can stand in a game.
    var isPossible: Bool { (upper | lower) & ~Self.half == 0 }

    /// Returns the bricks of a row: a bit for every column.
    public func bricks(ofRow row: Int) -> UInt64 {
      (row < 3 ? upper >> UInt64(18 * row) : lower >> UInt64(18 * (row - 3))) & Self.row
    }

    /// Whether a brick stands there; none does outside of the wall.
    public func hasBrick(row: Int, column: Int) -> Bool {
      guard 0..<Court.rowCount ~= row, 0..<Court.columnCount ~= column else { return false }
      return bricks(ofRow: row) >> UInt64(column) & 1 != 0
    }

    /// Takes a brick away.
    public mutating func removeBrick(row: Int, column: Int) {
      if row < 3 {
        upper &= ~(1 << UInt64(18 * row + column))
      } else {
        lower &= ~(1 << UInt64(18 * (row - 3) + column))
      }
    }
  }
}
