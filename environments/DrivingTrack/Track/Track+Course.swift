extension Track {
  /// Creates the road along a curve, around the origin; `pieces` between two marks are short enough to measure it by.
  init(along curve: ClosedSpline, pieces: Int) {
    let (points, spacing) = curve.points(spacing: Double(Track.usualSpacing), pieces: pieces)
    let sum = points.reduce(CourseMark(x: 0, y: 0, left: 0, right: 0), +)
    let middle = CourseMark(
      x: -sum.x / Double(points.count), y: -sum.y / Double(points.count), left: 0, right: 0)
    self.init(points.map { $0 + middle }, spacing: spacing)
  }

  /// Creates the road through marks that are equally far apart.
  private init(_ marks: [CourseMark], spacing: Double) {
    let count = marks.count
    var places: [Place] = []
    places.reserveCapacity(count)
    for i in 0..<count {
      let (before, here, next) = (
        marks[(i + count - 1) % count], marks[i], marks[(i + 1) % count]
      )
      let (ax, ay) = (here.x - before.x, here.y - before.y)
      let (bx, by) = (next.x - here.x, next.y - here.y)
      // The angle between two chords is the curvature times their length (of the circle through the
      // three points: 4 area / product of sides).
      let cross = ax * by - ay * bx
      let (cx, cy) = (ax + bx, ay + by)
      let product =
        ((ax * ax + ay * ay) * (bx * bx + by * by) * (cx * cx + cy * cy)).squareRoot()
      let curvature = product > 0 ? 2 * cross / product : 0
      let chord = max((cx * cx + cy * cy).squareRoot(), 1e-9)
      places.append(
        Place(
          x: Float(here.x), y: Float(here.y), alongX: Float(cx / chord), alongY: Float(cy / chord),
          curvature: Float(curvature), left: Float(here.left), right: Float(here.right)))
    }
    self.init(places: places, spacing: Float(spacing))
  }
}
