/// Which empty points are worth a move by the stones around them: hane, cuts and moves along the edge.
///
/// The thirteen shapes are those of MoGo (Gelly, Wang, Munos and Teytaud, "Modification of UCT with Patterns in
/// Monte-Carlo Go", 2006, section 3.2), turned and mirrored in all eight ways, and with the colours exchanged.
struct ShapePatterns: Sendable {
  /// A bit for the stones around a point, for each way in which the edge is near.
  private let bits: [UInt64]

  /// `x` own, `o` other, `.` no stone; capitals exclude: `X` is not x, `O` not o; `?` anything, `-` beside the board.
  private static let shapes = [
    // Hane: enclosing, not cutting, magari, and at a diagonal.
    ["xox", "...", "???"], ["xo.", "...", "?.?"], ["xo?", "x..", "X.?"], [".o.", "x..", "..."],
    // Cuts: unprotected, peeped, between two stones, and of a knight's move.
    ["xo?", "o.O", "?O?"], ["xo?", "o.x", "???"], ["?x?", "o.o", "OOO"], ["ox?", "O.o", "???"],
    // At the edge: chase, block a cut, block a connection, descend, cut.
    ["x.?", "o.?", "---"], ["ox?", "x.o", "---"], ["?x?", "X.o", "---"], ["?x?", "X.X", "---"],
    ["?ox", "x.o", "---"],
  ]

  static let all = ShapePatterns()

  private init() {
    var bits = Array(repeating: UInt64(0), count: 16 * 1024)
    for shape in Self.shapes {
      var cells = shape.flatMap { Array($0.utf8) }
      for turn in 0..<8 {
        Self.add(cells, to: &bits)
        Self.add(cells.map(Self.swapped), to: &bits)
        // A quarter turn, and a mirror image half way.
        cells = (0..<9).map { cells[(2 - $0 % 3) * 3 + $0 / 3] }
        if turn == 3 { cells = (0..<9).map { cells[$0 / 3 * 3 + 2 - $0 % 3] } }
      }
    }
    self.bits = bits
  }

  private static func swapped(_ cell: UInt8) -> UInt8 {
    switch cell {
    case UInt8(ascii: "x"): UInt8(ascii: "o")
    case UInt8(ascii: "o"): UInt8(ascii: "x")
    case UInt8(ascii: "X"): UInt8(ascii: "O")
    case UInt8(ascii: "O"): UInt8(ascii: "X")
    default: cell
    }
  }

  /// Adds all surroundings that `cells` describe, at every edge that fits.
  private static func add(_ cells: [UInt8], to bits: inout [UInt64]) {
    for sides in 0..<16 where (0..<9).allSatisfy({ fits(cells[$0], beside: isBeside($0, sides)) }) {
      var surroundings = [(black: 0, white: 0)]
      for i in 0..<9 where i != 4 && !isBeside(i, sides) {
        surroundings = surroundings.flatMap { stones in
          [(0, 0), (1, 0), (0, 1)].filter { allows(cells[i], $0) }.map {
            (stones.black | $0.0 << i, stones.white | $0.1 << i)
          }
        }
      }
      for stones in surroundings {
        let index = Self.index(stones.black, stones.white)
        bits[sides << 10 | index >> 6] |= 1 << UInt64(index & 63)
      }
    }
  }

  /// What need not be there may lie beside the board.
  private static func fits(_ cell: UInt8, beside: Bool) -> Bool {
    switch cell {
    case UInt8(ascii: "-"): beside
    case UInt8(ascii: "?"), UInt8(ascii: "X"), UInt8(ascii: "O"): true
    default: !beside
    }
  }

  private static func isBeside(_ cell: Int, _ sides: Int) -> Bool {
    let (row, column) = (cell / 3, cell % 3)
    return sides & 1 != 0 && row == 0 || sides & 2 != 0 && row == 2
      || sides & 4 != 0 && column == 0 || sides & 8 != 0 && column == 2
  }

  private static func allows(_ cell: UInt8, _ stone: (Int, Int)) -> Bool {
    switch cell {
    case UInt8(ascii: "x"): stone == (1, 0)
    case UInt8(ascii: "o"): stone == (0, 1)
    case UInt8(ascii: "."): stone == (0, 0)
    case UInt8(ascii: "X"): stone != (1, 0)
    case UInt8(ascii: "O"): stone != (0, 1)
    default: true
    }
  }

  /// The windows without the point in the middle, side by side.
  @inline(__always)
  private static func index(_ black: Int, _ white: Int) -> Int {
    (black & 15 | black &>> 1 & 0xF0) | (white & 15 | white &>> 1 & 0xF0) &<< 8
  }

  /// Whether a point with such stones around it is worth a move.
  ///
  /// - Parameters:
  ///   - black: The window of black stones (`PointSet.window`).
  ///   - white: The window of white stones.
  ///   - sides: Where the edge is (`BoardLayout.sides`).
  /// - Returns: Whether one of the shapes lies there.
  @inline(__always)
  func matches(_ black: Int, _ white: Int, sides: UInt8) -> Bool {
    let index = Self.index(black, white)
    return bits[Int(sides) &<< 10 | index &>> 6] &>> UInt64(truncatingIfNeeded: index & 63) & 1
      != 0
  }
}
