/// What a set of points becomes when the board is turned and reflected.
struct BoardSymmetries: Sendable {
  /// The number of ways to lay the board onto itself: 8, 4, 2 or 1.
  let count: Int

  /// The images of each set of points, at `set · count`; `[2^N · count]`.
  private let images: [SmallBoard.Points]

  /// The smallest image of each set, and the ways that lead to it, a bit each; `[2^N]`.
  private let smallest: [SmallBoard.Points]
  private let ways: [UInt8]

  init(_ board: SmallBoard) {
    let permutations = Self.permutations(of: board)
    let count = permutations.count
    let setCount = 1 << board.pointCount
    var images = [SmallBoard.Points](repeating: 0, count: setCount * count)
    var smallest = [SmallBoard.Points](repeating: 0, count: setCount)
    var ways = [UInt8](repeating: 0, count: setCount)
    for set in 0..<setCount {
      if set > 0 {
        let point = set.trailingZeroBitCount
        for way in 0..<count {
          images[set * count + way] =
            images[(set & (set - 1)) * count + way] | 1 << permutations[way][point]
        }
      }
      let least = images[set * count..<(set + 1) * count].reduce(.max, min)
      smallest[set] = least
      for way in 0..<count where images[set * count + way] == least { ways[set] |= 1 << way }
    }
    self.count = count
    self.images = images
    self.smallest = smallest
    self.ways = ways
  }

  /// Where each way puts each point; no two are the same.
  private static func permutations(of board: SmallBoard) -> [[SmallBoard.Points]] {
    var permutations: [[SmallBoard.Points]] = []
    let (width, height) = (board.width, board.height)
    for way in 0..<8 where way < 4 || width == height {
      let permutation = (0..<board.pointCount).map { point in
        var (row, column) = (point / width, point % width)
        if way & 1 != 0 { row = height - 1 - row }
        if way & 2 != 0 { column = width - 1 - column }
        if way & 4 != 0 { swap(&row, &column) }
        return SmallBoard.Points(row * width + column)
      }
      if !permutations.contains(permutation) { permutations.append(permutation) }
    }
    return permutations
  }

  /// Returns the smallest image of `set`.
  @inline(__always)
  func smallestImage(of set: SmallBoard.Points) -> SmallBoard.Points { smallest[Int(set)] }

  /// Returns the smallest image of two sets together: of the first, and for that of the second,
  /// with the first in the upper half.
  @inline(__always)
  func smallestImage(of first: SmallBoard.Points, _ second: SmallBoard.Points) -> UInt32 {
    var open = ways[Int(first)]
    var least = SmallBoard.Points.max
    let base = Int(second) * count
    while open != 0 {
      least = min(least, images[base + open.trailingZeroBitCount])
      open &= open - 1
    }
    return UInt32(smallest[Int(first)]) << 16 | UInt32(least)
  }

  /// Returns the smallest image of a point in the ways that lead from two sets to two others.
  func smallestImage(
    of point: Int, where sets: SmallPosition, become images: SmallPosition
  ) -> Int {
    var least = Int.max
    for way in 0..<count
    where image(sets.own, way) == images.own && image(sets.other, way) == images.other {
      least = min(least, image(1 << SmallBoard.Points(point), way).trailingZeroBitCount)
    }
    return least
  }

  private func image(_ set: SmallBoard.Points, _ way: Int) -> SmallBoard.Points {
    images[Int(set) * count + way]
  }

  /// Returns how many different pairs two sets become, their exchange included.
  func orbitCount(of first: SmallBoard.Points, _ second: SmallBoard.Points) -> Int {
    var same = 0
    for way in 0..<count {
      let image = (image(first, way), image(second, way))
      if image == (first, second) { same += 1 }
      if image == (second, first) { same += 1 }
    }
    return 2 * count / same
  }
}
