import GymCore

/// Lines along the road, which may be narrower than a pixel.
extension GroundPainter {
  /// Paints a line between two lines across the road and two offsets from its middle.
  ///
  /// Where it is steep in the image it is painted row by row, and else column by column, so that it is
  /// thin in the direction in which pixels that are covered in part are mixed: it fades but has no gaps.
  mutating func paintLine(
    _ color: PixelBytes, from near: CrossSection, to far: CrossSection, left: RoadPiece.Offsets,
    right: RoadPiece.Offsets, into pixels: inout MutableSpan<UInt8>
  ) {
    let camera = camera
    let (start, end) = (near.point(left.near), far.point(left.far))
    let depths = end.depth - start.depth
    // How far it moves to the side from row to row, times the depths that it crosses.
    let aside = start.left * depths - start.depth * (end.left - start.left)
    guard abs(aside) > camera.columnWidth * abs(depths) else {
      return paint(color, from: near, to: far, left: left, right: right, into: &pixels)
    }
    guard let one = Side(from: start, to: end, in: camera),
      let other = Side(from: near.point(right.near), to: far.point(right.far), in: camera)
    else { return }
    let half = 0.5 * Float(camera.columns)
    let ends = (
      0.5 * (one.start + other.start) + half, 0.5 * (one.end + other.end) + half
    )
    let first = Int(min(max(min(ends.0, ends.1) + 0.5, 0), 2 * half))
    let last = Int(min(max(max(ends.0, ends.1) + 0.5, 0), 2 * half))
    for column in first..<max(first, last) {
      let x = Float(column) + 0.5 - half
      Self.fill(column, of: camera, one.row(at: x), other.row(at: x), color, &pixels)
    }
  }

  /// A side of a line in the image; columns are counted from the middle, and rows from the upper edge.
  private struct Side {
    /// The columns of its ends.
    let start: Float, end: Float

    private let firstRow: Float, slope: Float

    /// The side between two points; `nil` where both are below the image.
    init?(from start: GroundPoint, to end: GroundPoint, in camera: Camera) {
      let limit = 0.5 * camera.nearest
      guard max(start.depth, end.depth) > limit else { return nil }
      let (a, b) = (
        start.clipped(to: limit, towards: end), end.clipped(to: limit, towards: start)
      )
      let (descentA, descentB) = (camera.reach / a.depth, camera.reach / b.depth)
      let inverse = -1 / camera.columnWidth
      self.start = a.left * descentA * inverse
      self.end = b.left * descentB * inverse
      firstRow = descentA + camera.horizon
      let width = self.end - self.start
      slope = width == 0 ? 0 : (descentB - descentA) / width
    }

    func row(at column: Float) -> Float { firstRow + (column - start) * slope }
  }

  /// Fills a part of a column, between two rows.
  private static func fill(
    _ column: Int, of camera: Camera, _ one: Float, _ other: Float, _ color: PixelBytes,
    _ pixels: inout MutableSpan<UInt8>
  ) {
    let (upper, lower) = (Float(camera.firstGroundRow), Float(camera.rows))
    let start = Int(min(max(min(one, other), upper), lower) * 256 + 0.5)
    let end = Int(min(max(max(one, other), upper), lower) * 256 + 0.5)
    guard start < end else { return }
    for row in start >> 8...(end &- 1) >> 8 {
      let share = min(end, (row &+ 1) << 8) &- max(start, row << 8)
      color.cover(row &* camera.columns &+ column, share, &pixels)
    }
  }
}
