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
      let a = SIMD2(here.x - before.x, here.y - before.y)
      let b = SIMD2(next.x - here.x, next.y - here.y)
      let along = a + b
      let length = max((along.x * along.x + along.y * along.y).squareRoot(), 1e-9)
      places.append(
        Place(
          x: Float(here.x), y: Float(here.y), alongX: Float(along.x / length),
          alongY: Float(along.y / length), curvature: Float(curvature(alongChords: a, b)),
          left: Float(here.left), right: Float(here.right)))
    }
    self.init(places: places, spacing: Float(spacing))
  }
}
