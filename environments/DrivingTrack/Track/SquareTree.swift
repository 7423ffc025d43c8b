import GymCore

/// Squares of a grid that touch each other like the branches of a tree.
struct SquareTree {
  /// A corner, or a square by its lower left one.
  struct Corner: Hashable {
    var x: Int, y: Int
  }

  private static let extent = 24
  private var isTaken = Array(repeating: false, count: extent * extent)
  private var squares: [Corner] = []

  /// Grows a tree of `count` squares.
  init(count: Int, using random: inout RandomStream) {
    add(Corner(x: Self.extent / 2, y: Self.extent / 2))
    while squares.count < count {
      let stem = squares[random.integer(below: squares.count)]
      let next = Self.neighbours(of: stem)[random.integer(below: 4)]
      if canAdd(next) { add(next) }
    }
  }

  private static func neighbours(of square: Corner) -> [Corner] {
    [
      Corner(x: square.x + 1, y: square.y), Corner(x: square.x, y: square.y + 1),
      Corner(x: square.x - 1, y: square.y), Corner(x: square.x, y: square.y - 1),
    ]
  }

  private func isTaken(_ x: Int, _ y: Int) -> Bool { isTaken[y * Self.extent + x] }

  private mutating func add(_ square: Corner) {
    isTaken[square.y * Self.extent + square.x] = true
    squares.append(square)
  }

  /// Whether a square is free, touches one other along a side, and no further one in a corner alone.
  private func canAdd(_ square: Corner) -> Bool {
    let (x, y) = (square.x, square.y)
    guard x > 0, y > 0, x < Self.extent - 1, y < Self.extent - 1, !isTaken(x, y) else {
      return false
    }
    guard Self.neighbours(of: square).count(where: { isTaken($0.x, $0.y) }) == 1 else {
      return false
    }
    for dx in [-1, 1] {
      for dy in [-1, 1] where isTaken(x + dx, y + dy) {
        if !isTaken(x + dx, y), !isTaken(x, y + dy) { return false }
      }
    }
    return true
  }

  /// The corners around all squares, against the clock.
  func outline() -> [Corner] {
    // The first square of the lowest row has nothing below it.
    var start = squares[0]
    for square in squares where (square.y, square.x) < (start.y, start.x) { start = square }
    var corners: [Corner] = []
    var (here, dx, dy) = (start, 1, 0)
    repeat {
      corners.append(here)
      here = Corner(x: here.x + dx, y: here.y + dy)
      // The squares ahead on the left and on the right; the tree is on the left.
      let aheadLeft = isTaken(square: here, dx - dy, dx + dy)
      let aheadRight = isTaken(square: here, dx + dy, dy - dx)
      if !aheadLeft {
        (dx, dy) = (-dy, dx)
      } else if aheadRight {
        (dx, dy) = (dy, -dx)
      }
    } while here != start
    return corners
  }

  /// Whether the square at a corner is taken to which a diagonal points.
  private func isTaken(square corner: Corner, _ dx: Int, _ dy: Int) -> Bool {
    isTaken(corner.x + (dx > 0 ? 0 : -1), corner.y + (dy > 0 ? 0 : -1))
  }
}
