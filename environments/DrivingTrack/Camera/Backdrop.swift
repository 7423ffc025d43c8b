import GymCore

/// What lies behind everything: the sky, and the land beyond the grass, in squares of two colours.
struct Backdrop {
  let camera: Camera
  let place: CameraPlace
  let colors: CameraColors

  /// The side of a square of the land, in m.
  private static let side: Float = 8

  /// Paints every pixel.
  func paint(into pixels: inout MutableSpan<UInt8>) {
    let first = camera.firstGroundRow
    for row in 0..<first {
      let share = (Float(row) + 0.5) / camera.horizon
      let color = colors.skyAbove.mixed(with: colors.skyBelow, share: share * share).bytes
      color.fill(row * camera.columns..<(row + 1) * camera.columns, &pixels)
    }
    for row in first..<camera.rows { paintLand(row, into: &pixels) }
  }

  private func paintLand(_ row: Int, into pixels: inout MutableSpan<UInt8>) {
    let depth = camera.depth(ofRow: row)
    let haze = Haze.share(atDepth: depth)
    let detail = Haze.detail(ofPeriod: 2 * Self.side, rowExtent: camera.extent(atDepth: depth))
    let (one, other) = Haze.pair(colors.beyond, detail)
    let (light, dark) = (
      one.mixed(with: colors.haze, share: haze).bytes,
      other.mixed(with: colors.haze, share: haze).bytes
    )
    let base = row * camera.columns
    guard detail > 0, haze < 1 else {
      return light.fill(base..<base + camera.columns, &pixels)
    }
    let width = camera.columnWidth / camera.descent(ofRow: row)
    let left = 0.5 * Float(camera.columns - 1) * width
    let start = place.place(depth: depth, left: left)
    let next = place.place(depth: depth, left: left - width)
    var x = Squares(at: start.x / Self.side, moving: (next.x - start.x) / Self.side)
    var y = Squares(at: start.y / Self.side, moving: (next.y - start.y) / Self.side)
    var column = 0
    while column < camera.columns {
      let color = x.isOdd != y.isOdd ? dark : light
      let isXFirst = x.end < y.end
      let end = min(Int(min(min(x.end, y.end), Float(camera.columns)) + 1), camera.columns)
      color.fill(base + column..<base + end, &pixels)
      column = end
      if isXFirst { x.advance() } else { y.advance() }
    }
  }

  /// The squares that a row crosses along one axis.
  private struct Squares {
    /// Whether the number of the current one is odd.
    private(set) var isOdd: Bool

    /// The last column that is still in it, and how many columns there are in each.
    private(set) var end: Float
    private let width: Float

    /// Begins in a place in column 0, and moves on with every column; squares are 1 wide and their
    /// middles whole, so that left and right are alike.
    init(at place: Float, moving step: Float) {
      let shifted = place + 0.5
      var floor = Int(shifted)
      if Float(floor) > shifted { floor -= 1 }
      isOdd = floor & 1 != 0
      let share = shifted - Float(floor)
      width = 1 / max(abs(step), 1e-6)
      end = (step > 0 ? 1 - share : share) * width
    }

    mutating func advance() {
      isOdd.toggle()
      end += width
    }
  }
}
