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
    guard abs(aside) > camera.columnWidth * abs(depths),
      let one = Side(from: start, to: end, in: camera),
      let other = Side(from: near.point(right.near), to: far.point(right.far), in: camera)
    else {
      return paint(color, from: near, to: far, left: left, right: right, into: &pixels)
    }
    let first = min(min(one.near.first, one.far.first), min(other.near.first, other.far.first))
    let last = max(max(one.near.first, one.far.first), max(other.near.first, other.far.first))
    guard first < last else { return }
    begin(first..<last, least: Int32(camera.firstGroundRow) << 8, greatest: Int32(camera.rows) << 8)
    // Against the clock: what goes to the right is below.
    addEdge(from: other.near, to: other.far, isSide: true)
    addEdge(from: other.far, to: one.far, isSide: false)
    addEdge(from: one.far, to: one.near, isSide: true)
    addEdge(from: one.near, to: other.near, isSide: false)
    for column in first..<last {
      let span = span(column)
      guard span.start < span.end else { continue }
      for row in span.start >> 8...(span.end &- 1) >> 8 {
        let share = min(span.end, (row &+ 1) << 8) &- max(span.start, row << 8)
        color.cover(row &* camera.columns &+ column, share, &pixels)
      }
    }
  }

  /// A place in the image, and the first column whose middle is to its right; columns are counted from the
  /// middle, and rows from the upper edge.
  private struct ImagePoint {
    let column: Float, row: Float
    let first: Int

    init(_ point: GroundPoint, in camera: Camera) {
      let descent = camera.reach / point.depth
      column = -point.left * descent / camera.columnWidth
      row = descent + camera.horizon
      let columns = Float(camera.columns)
      first = Int(min(max(column + 0.5 * columns + 0.5, 0), columns))
    }
  }

  /// A side of a line in the image.
  private struct Side {
    let near: ImagePoint, far: ImagePoint

    /// The side between two points; `nil` where both are far below the image.
    init?(from start: GroundPoint, to end: GroundPoint, in camera: Camera) {
      let limit = 0.5 * camera.nearest
      guard max(start.depth, end.depth) > limit else { return nil }
      near = ImagePoint(start.clipped(to: limit, towards: end), in: camera)
      far = ImagePoint(end.clipped(to: limit, towards: start), in: camera)
    }
  }

  /// Notes where the columns between two points meet the line from one to the other.
  private mutating func addEdge(from start: ImagePoint, to end: ImagePoint, isSide: Bool) {
    guard start.first != end.first else { return }
    let isBelow = end.first > start.first
    let (first, last) = isBelow ? (start.first, end.first) : (end.first, start.first)
    let slope = (end.row - start.row) / (end.column - start.column)
    let middle = 0.5 * Float(camera.columns) - 0.5
    let (upper, lower) = (Float(camera.firstGroundRow), Float(camera.rows))
    for column in first..<last {
      let row = start.row + (Float(column) - middle - start.column) * slope
      var whole = Int32(min(max(row, upper), lower) * 256 + 0.5)
      if !isSide { whole = (whole &+ 128) & ~255 }
      note(whole, at: column, isEnd: isBelow)
    }
  }
}
