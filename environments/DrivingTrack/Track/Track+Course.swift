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
}

extension Track {
  /// Creates the road along a fine closed line, whose points are nearer to each other than places.
  init(along line: [CourseMark], spacing: Double = Double(Track.usualSpacing)) {
    // How far each point is from the first, along the line.
    var distances = [0.0]
    distances.reserveCapacity(line.count + 1)
    for i in line.indices {
      let (a, b) = (line[i], line[(i + 1) % line.count])
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      distances.append(distances[i] + (dx * dx + dy * dy).squareRoot())
    }
    let length = distances[line.count]
    let count = max(Int(length / spacing + 0.5), 8)
    let step = length / Double(count)
    var marks: [CourseMark] = []
    marks.reserveCapacity(count)
    var segment = 0
    for i in 0..<count {
      let distance = Double(i) * step
      while segment + 1 < line.count, distances[segment + 1] <= distance { segment += 1 }
      let extent = distances[segment + 1] - distances[segment]
      let share = extent > 0 ? (distance - distances[segment]) / extent : 0
      marks.append(
        (1 - share) * line[segment] + share * line[(segment + 1) % line.count])
    }
    self.init(marks, spacing: step)
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

/// Curves through or near marks.
extension [CourseMark] {
  /// The closed uniform cubic B-spline that the marks control, `pieces` points for each of them: its
  /// curvature has no jumps, and it keeps within the marks (de Boor, "A Practical Guide to Splines").
  func spline(pieces: Int) -> [CourseMark] {
    var line: [CourseMark] = []
    line.reserveCapacity(count * pieces)
    for i in indices {
      let (a, b, c, d) = (
        self[(i + count - 1) % count], self[i], self[(i + 1) % count], self[(i + 2) % count]
      )
      for j in 0..<pieces {
        let t = Double(j) / Double(pieces)
        let s = 1 - t
        line.append(
          s * s * s / 6 * a + (3 * t * t * t - 6 * t * t + 4) / 6 * b
            + ((3 * s * s * s - 6 * s * s + 4) / 6 * c + t * t * t / 6 * d))
      }
    }
    return line
  }

  /// Marks that control a spline through these ones: (aᵢ₋₁ + 4 aᵢ + aᵢ₊₁) / 6 is each of them.
  ///
  /// Gauss and Seidel's method halves what is wrong in every sweep.
  func controlsOfSpline() -> [CourseMark] {
    var controls = self
    for _ in 0..<60 {
      for i in indices {
        let neighbours = controls[(i + count - 1) % count] + controls[(i + 1) % count]
        controls[i] = 1.5 * self[i] + (-0.25 * neighbours)
      }
    }
    return controls
  }

  /// The same marks around the origin.
  func centred() -> [CourseMark] {
    let sum = reduce(CourseMark(x: 0, y: 0, left: 0, right: 0), +)
    let (x, y) = (sum.x / Double(count), sum.y / Double(count))
    return map { CourseMark(x: $0.x - x, y: $0.y - y, left: $0.left, right: $0.right) }
  }
}
