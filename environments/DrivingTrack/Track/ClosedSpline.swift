/// A closed uniform cubic B-spline: its curvature has no jumps, and it keeps within the marks that control it
/// (de Boor, "A Practical Guide to Splines", 1978).
struct ClosedSpline {
  private let controls: [CourseMark]

  /// The curve that `controls` attract.
  init(controls: [CourseMark]) {
    self.controls = controls
  }

  /// The curve through `marks`: of its controls (aᵢ₋₁ + 4 aᵢ + aᵢ₊₁) / 6 is each of them.
  ///
  /// Gauss and Seidel's method halves what is wrong in every sweep.
  init(through marks: [CourseMark]) {
    var controls = marks
    let count = marks.count
    for _ in 0..<60 {
      for i in marks.indices {
        let neighbours = controls[(i + count - 1) % count] + controls[(i + 1) % count]
        controls[i] = 1.5 * marks[i] + (-0.25 * neighbours)
      }
    }
    self.controls = controls
  }

  /// Returns the point a share `t` of the way from the mark number `i` to the next.
  private func point(_ i: Int, _ t: Double) -> CourseMark {
    let count = controls.count
    let s = 1 - t
    let near =
      s * s * s / 6 * controls[i == 0 ? count - 1 : i - 1]
      + (3 * t * t * t - 6 * t * t + 4) / 6 * controls[i]
    let far =
      (3 * s * s * s - 6 * s * s + 4) / 6 * controls[(i + 1) % count]
      + t * t * t / 6 * controls[(i + 2) % count]
    return near + far
  }

  /// Returns points on the curve that are equally far apart, about `spacing`, measured along chords of which `pieces`
  /// lie between two marks; and how far apart they are.
  func points(spacing: Double, pieces: Int) -> (points: [CourseMark], spacing: Double) {
    let pieceCount = controls.count * pieces
    func knot(_ k: Int) -> CourseMark {
      point(k / pieces % controls.count, Double(k % pieces) / Double(pieces))
    }
    var distances = [0.0]
    distances.reserveCapacity(pieceCount + 1)
    var last = knot(0)
    for k in 1...pieceCount {
      let next = knot(k)
      distances.append(distances[k - 1] + last.distance(to: next))
      last = next
    }
    let count = max(Int(distances[pieceCount] / spacing + 0.5), 8)
    let step = distances[pieceCount] / Double(count)
    var piece = 0
    let points = (0..<count).map { i in
      let distance = Double(i) * step
      while piece + 1 < pieceCount, distances[piece + 1] <= distance { piece += 1 }
      let extent = distances[piece + 1] - distances[piece]
      let share = extent > 0 ? (distance - distances[piece]) / extent : 0
      return point(piece / pieces, (Double(piece % pieces) + share) / Double(pieces))
    }
    return (points, step)
  }
}
