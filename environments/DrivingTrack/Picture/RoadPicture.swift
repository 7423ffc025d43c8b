import GymCore

/// Draws a road and its surroundings on the ground, through any projection.
struct RoadPicture {
  let course: Course
  let projection: Projection

  /// How wide the grass beside the road is, in m.
  let vergeWidth: Float

  private var track: Track { course.track }

  static let red = Paint(.exact(red: 0xD9, green: 0x3A, blue: 0x3E))
  static let white = Paint(.exact(red: 0xF2, green: 0xF2, blue: 0xEE))

  /// Adds the verge, the road, its lines, its kerbs and its start.
  func draw(into picture: inout Picture) {
    let width = vergeWidth
    addBand(.green.faded(to: 0.2), into: &picture) { ($0.left + width, -$0.right - width) }
    addBand(.muted, into: &picture) { ($0.left, -$0.right) }
    addBand(Self.white, into: &picture) { ($0.left - 0.15, 0.15 - $0.right) }
    addBand(.line, into: &picture) { ($0.left - 0.45, 0.45 - $0.right) }
    drawKerbs(into: &picture)
    drawStart(into: &picture)
  }

  /// Adds what lies between two distances to the left of the middle, all around the track.
  ///
  /// One polygon: around one side, and back around the other. Both ways between them lie on each other, and
  /// what the one adds the other takes away.
  private func addBand(
    _ paint: Paint, into picture: inout Picture,
    _ offsets: (Track.Place) -> (left: Float, right: Float)
  ) {
    let count = track.places.count
    picture.addGround(paint, through: projection) { corner in
      for i in 0...count {
        let place = track.places[i == count ? 0 : i]
        let (x, y) = place.point(offset: offsets(place).left)
        corner(x, y)
      }
      for i in (0...count).reversed() {
        let place = track.places[i == count ? 0 : i]
        let (x, y) = place.point(offset: offsets(place).right)
        corner(x, y)
      }
    }
  }

  /// Adds what lies between two offsets on a part of the way from one place to the next.
  func addPatch(
    _ paint: Paint, _ here: Track.Place, _ next: Track.Place, shares: (from: Float, to: Float),
    into picture: inout Picture, offsets: (Track.Place) -> (left: Float, right: Float)
  ) {
    let (a, b) = (offsets(here), offsets(next))
    let (left, right) = (
      (here.point(offset: a.left), next.point(offset: b.left)),
      (here.point(offset: a.right), next.point(offset: b.right))
    )
    picture.addGround(paint, through: projection) { add in
      func corner(_ share: Float, _ side: ((x: Float, y: Float), (x: Float, y: Float))) {
        add(side.0.x + share * (side.1.x - side.0.x), side.0.y + share * (side.1.y - side.0.y))
      }
      corner(shares.from, left)
      corner(shares.to, left)
      corner(shares.to, right)
      corner(shares.from, right)
    }
  }

  // MARK: - Kerbs

  /// The curvature from which on there are kerbs, in 1/m, and their width, in m.
  private static let kerbCurvature: Float = 0.016, kerbWidth: Float = 1.1

  /// How many places behind a turn the kerb on its outer side goes on.
  private static let exitCount = 7

  private func drawKerbs(into picture: inout Picture) {
    let count = track.places.count
    for i in 0..<count {
      let (here, next) = (track.places[i], track.places[track.wrapped(i + 1)])
      guard let (_, depth) = projection.point(next.x, next.y), depth < 150 else { continue }
      let before = track.bend(at: track.wrapped(i - min(Self.exitCount, count - 1)))
      let bend = track.bend(at: i)
      for side: Float in [-1, 1] {
        let isExit = -side * before > Self.kerbCurvature && side * bend > -0.6 * Self.kerbCurvature
        guard side * bend > Self.kerbCurvature || isExit else { continue }
        addKerb(here, next, side: side, into: &picture)
      }
    }
  }

  /// Adds a white and a red stone beside the road between two places.
  private func addKerb(
    _ here: Track.Place, _ next: Track.Place, side: Float, into picture: inout Picture
  ) {
    func offsets(_ place: Track.Place) -> (left: Float, right: Float) {
      let inner = place.edge(on: side) - side * 0.35
      return (inner, inner + side * Self.kerbWidth)
    }
    addPatch(Self.white, here, next, shares: (0, 1), into: &picture, offsets: offsets)
    addPatch(Self.red, here, next, shares: (0, 0.5), into: &picture, offsets: offsets)
  }

  // MARK: - Start

  /// Adds two rows of black and white squares across the road, where a lap begins and ends.
  private func drawStart(into picture: inout Picture) {
    let (here, next) = (track.places[0], track.places[track.wrapped(1)])
    guard projection.point(here.x, here.y) != nil || projection.point(next.x, next.y) != nil else {
      return
    }
    let columns = 10
    let side = (here.left + here.right) / Float(columns)
    let length = side / track.spacing
    for row in 0..<2 {
      for column in 0..<columns {
        let left = here.left - Float(column) * side
        addPatch(
          (row + column) % 2 == 0 ? Self.white : .black, here, next,
          shares: (Float(row) * length, Float(row + 1) * length), into: &picture
        ) { _ in (left, left - side) }
      }
    }
  }
}

extension Track.Place {
  /// Returns the point so far to the left of the middle.
  func point(offset: Float) -> (x: Float, y: Float) {
    (x - alongY * offset, y + alongX * offset)
  }

  /// Returns the offset of the edge on the left, 1, or on the right, −1.
  func edge(on side: Float) -> Float { side > 0 ? left : -right }
}

extension Track {
  /// Returns the curvature of the road over a few places, in 1/m: that of a place alone is uneven.
  func bend(at i: Int) -> Float {
    let reach = min(5, places.count / 3)
    let (before, behind) = (places[wrapped(i - reach)], places[wrapped(i + reach)])
    let sine = before.alongX * behind.alongY - before.alongY * behind.alongX
    return sine / (2 * Float(reach) * spacing)
  }
}
