import GymCore

/// A road as a camera sees it, and the grass beside it.
struct RoadView {
  private let track: Track
  private let vergeWidth: Float
  private let place: CameraPlace
  private let camera: Camera
  private let colors: CameraColors
  private var painter: GroundPainter

  init(
    _ track: Track, _ vergeWidth: Float, from place: CameraPlace, _ camera: Camera,
    _ colors: CameraColors
  ) {
    self.track = track
    self.vergeWidth = vergeWidth
    self.place = place
    self.camera = camera
    self.colors = colors
    painter = GroundPainter(camera)
  }

  /// Paints the grass of all parts of the road; what lies below the road itself too.
  mutating func paintVerges(into pixels: inout MutableSpan<UInt8>) {
    var i = 0
    while let near = nextVisible(&i) {
      let far = section(i + 1)
      let (here, next) = (track.places[i], track.places[track.wrapped(i + 1)])
      let (low, high) = (verge(of: here), verge(of: next))
      let extent = camera.extent(atDepth: near.depth)
      let detail = Haze.detail(ofPeriod: 8 * track.spacing, rowExtent: extent)
      let pair = Haze.pair(colors.grass, detail)
      let color = (i & 4 == 0 ? pair.0 : pair.1)
        .mixed(with: colors.haze, share: Haze.share(atDepth: near.depth))
      painter.paint(
        color.bytes, from: near, to: far, left: (low.left, high.left),
        right: (-low.right, -high.right), into: &pixels)
      i += 1
    }
  }

  /// Paints the road with its lines.
  mutating func paintRoad(into pixels: inout MutableSpan<UInt8>) {
    var i = 0
    while let near = nextVisible(&i) {
      paintRoad(i, near, section(i + 1), into: &pixels)
      i += 1
    }
  }

  /// The width of a line at the edge, of a kerb, and of the line in the middle, in m.
  private static let lineWidth: Float = 0.25, kerbWidth: Float = 0.7, dashWidth: Float = 0.2

  /// The curvature from which on there are kerbs, in 1/m.
  private static let kerbCurvature: Float = 1 / 70

  private mutating func paintRoad(
    _ i: Int, _ near: CrossSection, _ far: CrossSection, into pixels: inout MutableSpan<UInt8>
  ) {
    let (here, next) = (track.places[i], track.places[track.wrapped(i + 1)])
    let haze = Haze.share(atDepth: near.depth)
    let extent = camera.extent(atDepth: near.depth)
    let spacing = track.spacing
    func seen(_ color: LitColor) -> PixelBytes {
      color.mixed(with: colors.haze, share: haze).bytes
    }
    let left = (near: here.left, far: next.left)
    let right = (near: -here.right, far: -next.right)
    painter.paint(
      seen(colors.asphalt), from: near, to: far, left: left, right: right, into: &pixels)

    let isTurn = abs(here.curvature) > Self.kerbCurvature
    let width = isTurn ? Self.kerbWidth : Self.lineWidth
    var edge = colors.line
    if isTurn {
      let detail = Haze.detail(ofPeriod: 2 * spacing, rowExtent: extent)
      let pair = Haze.pair((colors.line, colors.kerb), detail)
      edge = i & 1 == 0 ? pair.0 : pair.1
    }
    painter.paint(
      seen(edge), from: near, to: far, left: left,
      right: (left.near - width, left.far - width), into: &pixels)
    painter.paint(
      seen(edge), from: near, to: far, left: (right.near + width, right.far + width),
      right: right, into: &pixels)

    let detail = Haze.detail(ofPeriod: 4 * spacing, rowExtent: extent)
    if i & 2 == 0, detail > 0 {
      let middle = (0.5 * (left.near + right.near), 0.5 * (left.far + right.far))
      let half = 0.5 * Self.dashWidth
      painter.paint(
        seen(colors.asphalt.mixed(with: colors.line, share: detail)), from: near, to: far,
        left: (middle.0 + half, middle.1 + half), right: (middle.0 - half, middle.1 - half),
        into: &pixels)
    }
    if i == 0 { paintStart(near, far, left, right, haze, extent, into: &pixels) }
  }

  /// Paints the line at the start: two rows of squares, black and white.
  private mutating func paintStart(
    _ near: CrossSection, _ far: CrossSection, _ left: (near: Float, far: Float),
    _ right: (near: Float, far: Float), _ haze: Float, _ extent: Float,
    into pixels: inout MutableSpan<UInt8>
  ) {
    let (count, length) = (10, Float(0.8))
    let detail = Haze.detail(ofPeriod: 4 * length, rowExtent: extent)
    let pair = Haze.pair((colors.line, colors.black), detail)
    for row in 0..<2 {
      let low = near.mixed(with: far, share: Float(row) * length / track.spacing)
      let high = near.mixed(with: far, share: Float(row + 1) * length / track.spacing)
      for column in 0..<count {
        let (from, to) = (Float(column) / Float(count), Float(column + 1) / Float(count))
        let width = right.near - left.near
        let color = ((row ^ column) & 1 == 0 ? pair.0 : pair.1)
          .mixed(with: colors.haze, share: haze)
        painter.paint(
          color.bytes, from: low, to: high,
          left: (left.near + from * width, left.near + from * width),
          right: (left.near + to * width, left.near + to * width), into: &pixels)
      }
    }
  }

  /// Returns how far the grass reaches; on the inner side of a turn not beyond where it would fold.
  private func verge(of place: Track.Place) -> (left: Float, right: Float) {
    let fold = 0.95 / max(abs(place.curvature), 1e-3)
    let (left, right) = (place.left + vergeWidth, place.right + vergeWidth)
    return place.curvature > 0
      ? (max(min(left, fold), place.left), right) : (left, max(min(right, fold), place.right))
  }

  private func section(_ i: Int) -> CrossSection {
    CrossSection(track.places[track.wrapped(i)], from: place)
  }

  /// Returns the next place from `i` on that may be seen, and moves `i` there; `nil` behind the last.
  ///
  /// What is so far out of sight that the road needs many places to come back is left out at once.
  private func nextVisible(_ i: inout Int) -> CrossSection? {
    let inverse = 1 / track.spacing
    while i < track.places.count {
      let here = track.places[i]
      let section = CrossSection(here, from: place)
      let behind = camera.nearest - section.depth
      let ahead = section.depth - Haze.end
      let aside = 0.7 * (abs(section.left) - section.depth)
      let margin = max(here.left, here.right) + vergeWidth + track.spacing
      let distance = max(behind, max(ahead, aside)) - margin
      if distance <= 0 { return section }
      i += max(1, Int(distance * inverse))
    }
    return nil
  }
}
