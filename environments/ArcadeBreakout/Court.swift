extension ArcadeBreakout {
  /// Where everything is on the court.
  ///
  /// Lengths are whole numbers of 1,024ths of a unit, so that left and right are alike to the bit. A
  /// unit is about a pixel of the console, whose court is 144 of them wide as well; x grows to the
  /// right from the left wall, and y downwards from the wall at the top.
  public enum Court {
    /// A unit.
    public static let unit = 1_024

    /// How far it is from wall to wall.
    public static let width = 144 * unit

    /// How far it is from the wall at the top to where a ball is lost.
    public static let height = 164 * unit

    /// The numbers of columns and of rows of bricks; row 0 is at the top.
    public static let columnCount = 18, rowCount = 6

    /// The extent of a brick.
    public static let columnWidth = 8 * unit, rowHeight = 6 * unit

    /// The upper edge of the top row, and the lower one of the bottom row.
    public static let brickTop = 24 * unit, brickBottom = brickTop + rowCount * rowHeight

    /// Half of a side of the ball, which is a square.
    public static let ballHalf = 2 * unit

    /// The upper edge of the paddle, and how high it is.
    public static let paddleTop = 152 * unit, paddleHeight = 4 * unit

    /// How far the paddle moves in a tick: from wall to wall in about a second.
    public static let paddleStep = 2 * unit

    /// The height at which the middle of the ball meets the paddle, and the one at which it is lost.
    public static let contact = paddleTop - ballHalf, loss = height - ballHalf

    /// Where balls are served: below the wall, in the middle half of the court.
    public static let serveHeight = 80 * unit, serveRange = 36 * unit...108 * unit

    /// Returns half of the width of the paddle.
    public static func paddleHalf(isHalved: Bool) -> Int { (isHalved ? 4 : 8) * unit }
  }
}
