extension Controls {
  /// Where in a picture actions are, such as the points of a board: a click there takes them, and what a search
  /// finds is shown there.
  public struct Places: Sendable, Hashable {
    /// The middle of the place of each action, from action 0 on; actions beyond have none.
    public var points: [Point]

    /// How far a place reaches to every side.
    public var reach: Float

    /// Creates places.
    public init(_ points: [Point], reach: Float) {
      self.points = points
      self.reach = reach
    }

    /// Returns the action at a point of the picture, that of the nearest place which reaches there; `nil` where none
    /// does.
    public func action(at point: Point) -> Int? {
      var nearest: (action: Int, distance: Float)?
      for (action, middle) in points.enumerated() {
        let (x, y) = (abs(point.x - middle.x), abs(point.y - middle.y))
        guard x <= reach, y <= reach, x * x + y * y < nearest?.distance ?? .infinity else {
          continue
        }
        nearest = (action, x * x + y * y)
      }
      return nearest?.action
    }

    /// Returns the action one goes to from `action` by a key that points somewhere; `nil` where there is none.
    public func neighbor(of action: Int, towards key: Key) -> Int? {
      let steps: [Key: (Float, Float)] = [
        "left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1),
      ]
      guard points.indices.contains(action), let step = steps[key] else { return nil }
      let from = points[action]
      func distance(_ point: Point) -> Float? {
        let (x, y) = (point.x - from.x, point.y - from.y)
        let (ahead, aside) = (x * step.0 + y * step.1, abs(x * step.1) + abs(y * step.0))
        return ahead > max(aside, reach / 4) ? ahead + 4 * aside : nil
      }
      let reachable = points.indices.filter { distance(points[$0]) != nil }
      return reachable.min {
        distance(points[$0]) ?? .infinity < distance(points[$1]) ?? .infinity
      }
    }

    /// The action in the middle of all places.
    public var middle: Int? {
      guard !points.isEmpty else { return nil }
      let count = Float(points.count)
      let x = points.map(\.x).reduce(0, +) / count
      let y = points.map(\.y).reduce(0, +) / count
      func distance(_ action: Int) -> Float {
        abs(points[action].x - x) + abs(points[action].y - y)
      }
      return points.indices.min { distance($0) < distance($1) }
    }
  }
}
