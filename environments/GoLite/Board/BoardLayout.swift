/// A board as playouts see it: its points, and the actions that name them.
struct BoardLayout<Points: PointSet>: Sendable {
  let width, height: Int
  let masks: BoardMasks<Points>

  /// The action of every point; of no meaning beside the board.
  let actions: [Int16]

  /// What lies beside the board next to each point: 0 for nothing, 1 for the first row or column, 2 for the last, 3 for
  /// both; those of the row, and four times those of the column.
  let sides: [UInt8]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    masks = BoardMasks(width: width, height: height)
    var actions = Array(repeating: Int16(0), count: Points.capacity)
    var sides = Array(repeating: UInt8(0), count: Points.capacity)
    for row in 0..<height {
      for column in 0..<width {
        let point = row * Points.stride + column
        actions[point] = Int16(row * width + column)
        sides[point] = Self.side(row, of: height) + 4 * Self.side(column, of: width)
      }
    }
    self.actions = actions
    self.sides = sides
  }

  private static func side(_ place: Int, of count: Int) -> UInt8 {
    (place == 0 ? 1 : 0) + (place == count - 1 ? 2 : 0)
  }

  /// Returns the same points in this layout.
  func points(_ wide: WideSet) -> Points {
    var all = Points.none
    for row in 0..<height {
      all |= Points(row: wide.row(row) & (1 << UInt64(width) - 1), at: row)
    }
    return all
  }

  /// Returns the point that wide sets call `wide`.
  func point(_ wide: Int) -> Int {
    wide / WideSet.stride * Points.stride + wide % WideSet.stride
  }
}

extension WideSet {
  /// Returns a row, its first point the lowest bit.
  func row(_ row: Int) -> UInt64 {
    let first = row * Self.stride
    let (word, bit) = (first >> 6, UInt64(first & 63))
    let bits = words[word] >> bit
    return (bit > 44 ? bits | words[word + 1] << (64 - bit) : bits) & 0xFFFFF
  }
}
