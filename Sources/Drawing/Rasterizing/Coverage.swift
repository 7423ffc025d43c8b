/// How much of each pixel the inside of some closed lines covers.
///
/// For every edge the signed area to its right is added up, as in FreeType and font-rs (Levien, "Inside
/// the fastest font renderer in the world", 2016), here in whole numbers: a pixel has 256 · 512 parts.
/// The sum over the pixels of a row up to one is then what is covered of it. Outlines that run the
/// same way round may overlap; one that runs the other way cuts a hole.
struct Coverage {
  /// The pixels that can be covered.
  private(set) var columns = 0..<0
  private(set) var rows = 0..<0

  // One more than there are columns, for what an edge adds to its right; all zero between figures.
  private var sums: [Int32] = []
  private var stride = 1

  /// What is added for a pixel that is wholly covered.
  static let whole: Int32 = 256 * 512

  /// Makes room for outlines that cover pixels of `columns` and `rows` at the most; what lies
  /// outside is cut off.
  mutating func begin(columns: Range<Int>, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
    stride = columns.count + 2
    let count = stride * rows.count
    if sums.count < count { sums = Array(repeating: 0, count: count) }
  }

  /// Adds an edge, in 256ths of a pixel.
  mutating func addEdge(from start: FixedPoint, to end: FixedPoint) {
    guard start.y != end.y, !rows.isEmpty else { return }
    let isDown = start.y < end.y
    let (upper, lower) = isDown ? (start, end) : (end, start)
    let (top, bottom) = (max(upper.y, rows.lowerBound << 8), min(lower.y, rows.upperBound << 8))
    guard top < bottom else { return }
    let (dx, dy) = (lower.x - upper.x, lower.y - upper.y)
    if dx == 0 { return addUpright(at: upper.x, top, bottom, isDown: isDown) }
    var y = top
    var x = upper.x + Self.quotient(dx * (y - upper.y), dy)
    while y < bottom {
      let row = y >> 8
      let next = min(bottom, (row + 1) << 8)
      let nextX = upper.x + Self.quotient(dx * (next - upper.y), dy)
      addSpan(row - rows.lowerBound, from: x, to: nextX, height: isDown ? next - y : y - next)
      (x, y) = (nextX, next)
    }
  }

  /// Adds an upright edge, of which rectangles are made: all rows have it in the same place.
  private mutating func addUpright(at x: Int, _ top: Int, _ bottom: Int, isDown: Bool) {
    let clamped = min(max(x, columns.lowerBound << 8), columns.upperBound << 8)
    let doubled = (clamped & 0xFF) * 2
    var y = top
    var index = ((y >> 8) - rows.lowerBound) * stride + clamped >> 8 - columns.lowerBound
    while y < bottom {
      let next = min(bottom, (y >> 8 + 1) << 8)
      addCell(index, isDown ? next - y : y - next, at: doubled)
      index += stride
      y = next
    }
  }

  /// Adds a part of an edge that stays within one row.
  private mutating func addSpan(_ row: Int, from x0: Int, to x1: Int, height: Int) {
    let (low, high) = (columns.lowerBound << 8, columns.upperBound << 8)
    let (left, right) = x0 < x1 ? (x0, x1) : (x1, x0)
    let first = row * stride - columns.lowerBound
    if right <= low { return addCell(first + columns.lowerBound, height, at: 0) }
    if left >= high { return addCell(first + columns.upperBound, height, at: 0) }
    if left >> 8 == (right - 1) >> 8 || left == right {
      return addCell(first + left >> 8, height, at: left + right - (left >> 8) << 9)
    }
    // Divided among the pixels by their share of its width; what falls outside stands at the edge.
    let width = right - left
    var (x, used) = (left, 0)
    if x < low {
      (x, used) = (low, Self.quotient(height * (low - left), width))
      addCell(first + columns.lowerBound, used, at: 0)
    }
    let end = min(right, high)
    while x < end {
      let column = x >> 8
      let next = min(end, (column + 1) << 8)
      let upTo = next == right ? height : Self.quotient(height * (next - left), width)
      addCell(first + column, upTo - used, at: x + next - column << 9)
      (x, used) = (next, upTo)
    }
    if used != height { addCell(first + columns.upperBound, height - used, at: 0) }
  }

  /// Adds an edge `height` high in one pixel, where `doubled` is the sum of its distances from the left
  /// of the pixel at both ends.
  private mutating func addCell(_ index: Int, _ height: Int, at doubled: Int) {
    sums[index] &+= Int32(truncatingIfNeeded: height &* (512 &- doubled))
    sums[index &+ 1] &+= Int32(truncatingIfNeeded: height &* doubled)
  }

  /// Rounded down, whatever the sign of the dividend.
  private static func quotient(_ dividend: Int, _ divisor: Int) -> Int {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// Paints what is covered, and makes way for the next figure.
  ///
  /// - Parameters:
  ///   - pixel: What it is painted with.
  ///   - opacity: What a pixel is covered by that is wholly inside, in 256ths.
  ///   - canvas: What it is painted on.
  mutating func paint<Element>(
    _ pixel: Element, opacity: UInt32, on canvas: inout Canvas<Element>
  ) {
    let (width, stride, columnCount) = (canvas.width, stride, columns.count)
    let origin = rows.lowerBound &* width &+ columns.lowerBound
    let rowCount = rows.count
    var pixels = canvas.pixels.mutableSpan
    var sums = sums.mutableSpan
    for row in 0..<rowCount {
      let first = row &* stride
      let target = origin &+ row &* width
      var sum: Int32 = 0
      for column in 0..<columnCount {
        let added = sums[first &+ column]
        if added != 0 {
          sum &+= added
          sums[first &+ column] = 0
        }
        if sum == 0 { continue }
        let inside = min((sum.magnitude &+ 256) >> 9, 256)
        let coverage = opacity == 256 ? inside : (inside &* opacity &+ 128) >> 8
        pixels[target &+ column] =
          coverage == 256 ? pixel : pixels[target &+ column].covered(by: pixel, coverage)
      }
      sums[first &+ columnCount] = 0
      sums[first &+ columnCount &+ 1] = 0
    }
  }
}
