import GymCore

/// Paints pieces of the ground into the image of a camera, row by row.
///
/// What lies between two lines across the road is a quadrilateral. For every row it finds where the row
/// goes in and out, in 256ths of a column. At the sides of the road a pixel that is covered in part is
/// mixed; at the lines across it is covered or not, so that nothing shines through between pieces that
/// touch.
struct GroundPainter {
  let camera: Camera

  /// Where each row goes in and out, in 256ths of a column to the right of the middle; or each column,
  /// in 256ths of a row.
  private var starts = InlineArray<512, Int32>(repeating: 0)
  private var ends = InlineArray<512, Int32>(repeating: 0)

  /// The last column, in 256ths from the middle.
  private let half: Int32

  /// The number of 256ths of a column that a metre takes one row below the horizon.
  private let scale: Float

  init(_ camera: Camera) {
    guard camera.columns <= 512 else { fatalError("\(camera.columns) columns, 512 at the most") }
    self.camera = camera
    half = Int32(camera.columns) * 128
    scale = 256 / camera.columnWidth
  }

  /// Paints what lies between two lines across the road and two offsets from its middle.
  mutating func paint(
    _ color: PixelBytes, from near: CrossSection, to far: CrossSection, left: RoadPiece.Offsets,
    right: RoadPiece.Offsets, into pixels: inout MutableSpan<UInt8>
  ) {
    let (camera, half) = (camera, half)
    let nearRight = Corner(near.point(right.near), in: camera)
    let farRight = Corner(far.point(right.far), in: camera)
    let farLeft = Corner(far.point(left.far), in: camera)
    let nearLeft = Corner(near.point(left.near), in: camera)
    let first = min(min(nearRight.row, farRight.row), min(farLeft.row, nearLeft.row))
    let last = max(max(nearRight.row, farRight.row), max(farLeft.row, nearLeft.row))
    guard first < last else { return }
    begin(first..<last, least: -half, greatest: half)
    // Against the clock, as seen from above and in the image: what goes up is on the right.
    addEdge(from: nearRight, to: farRight, isSide: true)
    addEdge(from: farRight, to: farLeft, isSide: false)
    addEdge(from: farLeft, to: nearLeft, isSide: true)
    addEdge(from: nearLeft, to: nearRight, isSide: false)
    for row in first..<last where starts[row] < ends[row] {
      let base = row &* camera.columns
      Self.fill(base, from: Int(starts[row] &+ half), to: Int(ends[row] &+ half), color, &pixels)
    }
  }

  /// Begins anew for some rows or columns, which go in nowhere between two bounds.
  mutating func begin(_ range: Range<Int>, least: Int32, greatest: Int32) {
    for i in range {
      starts[i] = greatest
      ends[i] = least
    }
  }

  /// Notes where a row or column goes in or out.
  @inline(__always)
  mutating func note(_ place: Int32, at i: Int, isEnd: Bool) {
    if isEnd { ends[i] = place } else { starts[i] = place }
  }

  /// Where a row or column goes in and out.
  @inline(__always)
  func span(_ i: Int) -> (start: Int, end: Int) { (Int(starts[i]), Int(ends[i])) }

  /// A point of the ground, and the first row whose middle is nearer.
  private struct Corner {
    let point: GroundPoint
    let row: Int

    init(_ point: GroundPoint, in camera: Camera) {
      self.point = point
      row = camera.row(ofDepth: point.depth)
    }
  }

  /// Notes where the rows between two points meet the line from one to the other.
  private mutating func addEdge(from start: Corner, to end: Corner, isSide: Bool) {
    guard start.row != end.row else { return }
    let isRight = end.row < start.row
    let (first, last) = isRight ? (end.row, start.row) : (start.row, end.row)
    // left = base + slope · depth, times the descent of the row.
    let slope = (end.point.left - start.point.left) / (end.point.depth - start.point.depth)
    let base = start.point.left - start.point.depth * slope
    let step = -base * scale
    var place = step * camera.descent(ofRow: first) - camera.reach * slope * scale
    let limit = Float(half)
    for row in first..<last {
      let clamped = min(max(place, -limit), limit)
      // To the nearest, and alike on both sides of the middle.
      var whole = Int32(clamped < 0 ? clamped - 0.5 : clamped + 0.5)
      if !isSide { whole = (whole &+ half &+ 128) & ~255 &- half }
      note(whole, at: row, isEnd: isRight)
      place += step
    }
  }

  /// Fills a part of the row that begins at a pixel, from one 256th of a column to another.
  // Without `self`, which would be copied.
  private static func fill(
    _ base: Int, from start: Int, to end: Int, _ color: PixelBytes,
    _ pixels: inout MutableSpan<UInt8>
  ) {
    let (first, last) = (start >> 8, end >> 8)
    guard first < last else {
      return color.cover(base &+ first, end &- start, &pixels)
    }
    color.cover(base &+ first, 256 &- start & 255, &pixels)
    color.fill(base &+ first &+ 1..<base &+ last, &pixels)
    if end & 255 != 0 { color.cover(base &+ last, end & 255, &pixels) }
  }
}
