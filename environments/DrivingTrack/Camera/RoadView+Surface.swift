import GymCore

/// What is painted on the ground between the edges of a road.
extension RoadView {
  /// The width of a line at the edge, of a kerb, and of the line in the middle, in m.
  private static let lineWidth: Float = 0.3, kerbWidth: Float = 0.8, dashWidth: Float = 0.16

  /// The number of rows and columns of squares at the start, and the side of one along the road, in m.
  private static let startRows = 2, startColumns = 9, startLength: Float = 0.8

  private func seen(_ color: LitColor, in piece: RoadPiece) -> PixelBytes {
    color.mixed(with: colors.haze, share: piece.haze).bytes
  }

  /// Paints the asphalt, of which every piece is a little brighter or darker.
  func paintAsphalt(
    of piece: RoadPiece, with painter: inout GroundPainter,
    into pixels: inout MutableSpan<UInt8>
  ) {
    let detail = Haze.detail(ofPeriod: 2 * track.spacing, rowExtent: piece.rowExtent)
    // A number in 0…7 without a pattern.
    let tone = (UInt32(truncatingIfNeeded: piece.number) &* 0x9E37_79B1) >> 29
    let share = 0.5 + detail * (Float(tone) / 7 - 0.5)
    let color = colors.asphalt.0.mixed(with: colors.asphalt.1, share: share)
    painter.paint(
      seen(color, in: piece), from: piece.near, to: piece.far, left: piece.left,
      right: piece.right, into: &pixels)
  }

  /// Paints lines at the edges; kerbs where the road turns.
  func paintEdges(
    of piece: RoadPiece, with painter: inout GroundPainter,
    into pixels: inout MutableSpan<UInt8>
  ) {
    let isTurn = track.isTurn(at: piece.number)
    let width = isTurn ? Self.kerbWidth : Self.lineWidth
    var color = colors.line
    if isTurn {
      let detail = Haze.detail(ofPeriod: 2 * track.spacing, rowExtent: piece.rowExtent)
      let pair = Haze.pair((colors.line, colors.kerb), detail)
      color = piece.number & 1 == 0 ? pair.0 : pair.1
    }
    let bytes = seen(color, in: piece)
    painter.paintLine(
      bytes, from: piece.near, to: piece.far, left: piece.left, right: piece.left - width,
      into: &pixels)
    painter.paintLine(
      bytes, from: piece.near, to: piece.far, left: piece.right + width, right: piece.right,
      into: &pixels)
  }

  /// Paints the line in the middle, of which every other two pieces are bare.
  func paintMiddle(
    of piece: RoadPiece, with painter: inout GroundPainter,
    into pixels: inout MutableSpan<UInt8>
  ) {
    let detail = Haze.detail(ofPeriod: 4 * track.spacing, rowExtent: piece.rowExtent)
    guard piece.number & 2 == 0, detail > 0 else { return }
    let middle = piece.left.mixed(with: piece.right, share: 0.5)
    let color = colors.asphalt.0.mixed(with: colors.line, share: detail)
    painter.paintLine(
      seen(color, in: piece), from: piece.near, to: piece.far,
      left: middle + 0.5 * Self.dashWidth, right: middle - 0.5 * Self.dashWidth, into: &pixels)
  }

  /// Paints the line at the start: rows of squares, black and white.
  func paintStart(
    in piece: RoadPiece, with painter: inout GroundPainter,
    into pixels: inout MutableSpan<UInt8>
  ) {
    let detail = Haze.detail(ofPeriod: 4 * Self.startLength, rowExtent: piece.rowExtent)
    let pair = Haze.pair((colors.line, colors.black), detail)
    let (light, dark) = (seen(pair.0, in: piece), seen(pair.1, in: piece))
    for row in 0..<Self.startRows {
      let share = Float(row) * Self.startLength / track.spacing
      let next = Float(row + 1) * Self.startLength / track.spacing
      let near = piece.near.mixed(with: piece.far, share: share)
      let far = piece.near.mixed(with: piece.far, share: next)
      for column in 0..<Self.startColumns {
        let (from, to) = (
          Float(column) / Float(Self.startColumns), Float(column + 1) / Float(Self.startColumns)
        )
        painter.paint(
          (row ^ column) & 1 == 0 ? light : dark, from: near, to: far,
          left: piece.left.mixed(with: piece.right, share: from),
          right: piece.left.mixed(with: piece.right, share: to), into: &pixels)
      }
    }
  }
}
