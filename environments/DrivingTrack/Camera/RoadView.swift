import GymCore

/// A road as a camera sees it, and the grass beside it.
struct RoadView {
  let track: Track
  let vergeWidth: Float
  let place: CameraPlace
  let camera: Camera
  let colors: CameraColors

  /// Paints the grass of all parts of the road; what lies below the road itself too.
  func paintVerges(with painter: inout GroundPainter, into pixels: inout MutableSpan<UInt8>) {
    var number = 0
    while let piece = nextVisible(&number) {
      let detail = Haze.detail(ofPeriod: 8 * track.spacing, rowExtent: piece.rowExtent)
      let pair = Haze.pair(colors.grass, detail)
      let color = (piece.number & 4 == 0 ? pair.0 : pair.1)
        .mixed(with: colors.haze, share: piece.haze)
      painter.paint(
        color.bytes, from: piece.near, to: piece.far, left: piece.vergeLeft,
        right: piece.vergeRight, into: &pixels)
    }
  }

  /// Paints the road with its lines.
  func paintRoad(with painter: inout GroundPainter, into pixels: inout MutableSpan<UInt8>) {
    var number = 0
    while let piece = nextVisible(&number) {
      paintAsphalt(of: piece, with: &painter, into: &pixels)
      paintEdges(of: piece, with: &painter, into: &pixels)
      paintMiddle(of: piece, with: &painter, into: &pixels)
      if piece.number == 0 { paintStart(in: piece, with: &painter, into: &pixels) }
    }
  }

  /// Returns the next piece from a place on of which a row may show something, and moves `number` behind
  /// it; `nil` where there is no further one.
  ///
  /// What is so far out of sight that the road needs many places to come back is left out at once.
  private func nextVisible(_ number: inout Int) -> RoadPiece? {
    let (nearest, farthest) = (
      camera.nearest, min(Haze.end, camera.depth(ofRow: camera.firstGroundRow))
    )
    let inverse = 1 / track.spacing
    while number < track.places.count {
      let here = track.places[number]
      let section = CrossSection(here, from: place)
      let outside = max(
        nearest - section.depth,
        max(section.depth - farthest, 0.7 * (abs(section.left) - section.depth)))
      let margin = max(here.left, here.right) + vergeWidth + track.spacing
      if outside > margin {
        number &+= max(1, Int((outside - margin) * inverse))
        continue
      }
      let current = number
      number &+= 1
      // No corner of the piece is nearer or farther.
      let reach = margin * abs(section.acrossDepth) + track.spacing + 1
      if camera.row(ofDepth: section.depth + reach) < camera.row(ofDepth: section.depth - reach) {
        return RoadPiece(
          current, of: track, vergeWidth: vergeWidth, near: section, from: place, camera)
      }
    }
    return nil
  }
}
