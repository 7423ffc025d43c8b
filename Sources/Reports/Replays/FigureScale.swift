import GymCore

/// How places in a picture become whole numbers, and which of them can be seen.
struct FigureScale {
  /// The parts that a unit is divided into, a power of two: the longer side of a picture has 4,096 or more.
  let parts: Int

  private let left, right, top, bottom: Float

  init(_ extent: PictureExtent) {
    var parts = 1
    while max(extent.fullWidth, extent.fullHeight) * Float(parts) < 4_096 { parts *= 2 }
    self.parts = parts
    // A unit that is a whole number of pixels leaves more free on every side.
    let reach = extent.margin + (extent.isGrid ? 0.5 : 0.05) * max(extent.width, extent.height)
    (left, right, top, bottom) = (-reach, extent.width + reach, -reach, extent.height + reach)
  }

  func place(_ place: Float) -> Int {
    guard !place.isNaN else { return 0 }
    return Int(min(max(place * Float(parts), -1e6), 1e6).rounded())
  }

  /// Returns a length, of which something is left unless it is 0.
  func length(_ length: Float) -> Int {
    length > 0 ? max(1, place(length)) : 0
  }

  /// Rounds edges, not extents, so that neighbours still touch.
  func numbers(of rectangle: Rectangle) -> [Int] {
    let (x, y) = (place(rectangle.x), place(rectangle.y))
    return [
      x, y, place(rectangle.x + rectangle.width) - x, place(rectangle.y + rectangle.height) - y,
    ]
  }

  /// Returns where a line goes: its first point, and the way from each to the next.
  func numbers(of points: [Point]) -> [Int] {
    let places = straightened(points.map { Place(x: place($0.x), y: place($0.y)) })
    var numbers: [Int] = []
    var here = Place(x: 0, y: 0)
    for next in places {
      numbers += [next.x - here.x, next.y - here.y]
      here = next
    }
    return numbers
  }

  // MARK: - What makes no difference

  private struct Place: Hashable {
    var x, y: Int
  }

  /// Returns the places of a line without those that lie on the straight way, or a part of a unit beside it.
  private func straightened(_ places: [Place]) -> [Place] {
    // Few points that move together are told in fewer letters than those that are left of them.
    guard places.count > 16 else { return places }
    var kept = [places[0]]
    var first = 0
    for i in 1..<places.count - 1 where !isStraight(places[first...i + 1]) {
      kept.append(places[i])
      first = i
    }
    kept.append(places[places.count - 1])
    return kept
  }

  private func isStraight(_ places: ArraySlice<Place>) -> Bool {
    guard places.count <= 32, let first = places.first, let last = places.last else { return false }
    let (dx, dy) = (last.x - first.x, last.y - first.y)
    let square = dx * dx + dy * dy
    return places.allSatisfy { place in
      let (x, y) = (place.x - first.x, place.y - first.y)
      let (along, aside) = (x * dx + y * dy, x * dy - y * dx)
      return along >= 0 && along <= square && aside * aside <= square
    }
  }

  // MARK: - What can be seen

  /// Whether something within `reach` of a point can be seen.
  func shows(_ point: Point, reach: Float) -> Bool {
    shows([point], reach: reach)
  }

  /// Whether a part of a line through points, or of what is inside, can be seen; not certain where they lie around a
  /// corner.
  func shows(_ points: some Collection<Point>, reach: Float) -> Bool {
    !points.allSatisfy { $0.x < left - reach } && !points.allSatisfy { $0.x > right + reach }
      && !points.allSatisfy { $0.y < top - reach } && !points.allSatisfy { $0.y > bottom + reach }
  }

  func shows(_ rectangle: Rectangle) -> Bool {
    rectangle.x <= right && rectangle.y <= bottom && rectangle.x + rectangle.width >= left
      && rectangle.y + rectangle.height >= top
  }

  /// Returns the points of a line or an outline, of which those beyond an edge become the first and the last of them.
  ///
  /// What lies between them is beyond that edge on either way, so that nothing changes within.
  func shortened(_ points: ArraySlice<Point>, reach: Float) -> [Point] {
    var points = Array(points)
    shorten(&points) { $0.x < left - reach }
    shorten(&points) { $0.x > right + reach }
    shorten(&points) { $0.y < top - reach }
    shorten(&points) { $0.y > bottom + reach }
    return points
  }

  private func shorten(_ points: inout [Point], where isBeyond: (Point) -> Bool) {
    guard points.count > 2 else { return }
    let beyond = points.map(isBeyond)
    points = points.indices.filter { i in
      i == 0 || i == points.count - 1 || !(beyond[i - 1] && beyond[i] && beyond[i + 1])
    }.map { points[$0] }
  }
}
