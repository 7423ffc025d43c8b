/// A point that a road goes through, with its edges; all in m.
struct CourseMark: Sendable, Hashable {
  var x: Double, y: Double
  var left: Double, right: Double

  static func + (a: CourseMark, b: CourseMark) -> CourseMark {
    CourseMark(x: a.x + b.x, y: a.y + b.y, left: a.left + b.left, right: a.right + b.right)
  }

  static func * (scale: Double, a: CourseMark) -> CourseMark {
    CourseMark(x: scale * a.x, y: scale * a.y, left: scale * a.left, right: scale * a.right)
  }

  /// How far it is to another, in m.
  func distance(to other: CourseMark) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}
