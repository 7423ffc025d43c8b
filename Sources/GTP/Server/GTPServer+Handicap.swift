internal import GymCore

/// Stones that Black has before White's first move.
extension GTPServer {
  static let handicap: [String: Command] = [
    "fixed_handicap": { server, call throws(GTPRefusal) in
      let count = try server.handicapCount(call)
      let points = Handicap.fixed(size: server.table.size)
      guard count <= points.count else { throw GTPRefusal("invalid number of stones") }
      return try server.place(Handicap.stones(count, of: points))
    },
    "place_free_handicap": { server, call throws(GTPRefusal) in
      let count = try server.handicapCount(call)
      // Fewer may be placed than were asked for.
      let points = Handicap.free(size: server.table.size)
      guard points.count >= 2 else { throw GTPRefusal("invalid number of stones") }
      return try server.place(Handicap.stones(min(count, points.count), of: points))
    },
    "set_free_handicap": { server, call throws(GTPRefusal) in
      guard server.table.isUntouched else { throw GTPRefusal("board not empty") }
      let size = server.table.size
      guard (2..<size * size).contains(call.arguments.count) else {
        throw GTPRefusal("bad vertex list")
      }
      _ = try server.place(try call.points(call.arguments, size: size))
      return ""
    },
  ]

  private func handicapCount(_ call: GTPCall) throws(GTPRefusal) -> Int {
    guard let count = Int(try call.only()) else { throw .syntax }
    guard table.isUntouched else { throw GTPRefusal("board not empty") }
    guard count >= 2 else { throw GTPRefusal("invalid number of stones") }
    return count
  }

  private mutating func place(_ points: [Int]) throws(GTPRefusal) -> String {
    try table.setUp(black: points, white: [], toAct: .second)
    return points.map(vertex).joined(separator: " ")
  }
}

/// The points of handicap stones.
///
/// (The Go Text Protocol, version 2, draft 2, section 4.1.1.)
enum Handicap {
  /// Returns the points of the protocol's table, in its order: corners, sides, and the centre last; four
  /// at most on boards of 7 points and of even numbers, and none below.
  static func fixed(size: Int) -> [Int] {
    guard size >= 7 else { return [] }
    return points(size: size, edge: size < 13 ? 2 : 3, sides: size > 7 && size % 2 == 1)
  }

  /// Returns the same points, and corners on boards that have none in the table.
  static func free(size: Int) -> [Int] {
    size >= 7 ? fixed(size: size) : size < 4 ? [] : points(size: size, edge: 1, sides: false)
  }

  private static func points(size: Int, edge: Int, sides: Bool) -> [Int] {
    let (low, high, middle) = (edge, size - 1 - edge, size / 2)
    // Columns from the left and rows from below.
    let corners = [(low, low), (high, high), (low, high), (high, low)]
    let others = [
      (low, middle), (high, middle), (middle, low), (middle, high), (middle, middle),
    ]
    return (corners + (sides ? others : [])).map { (size - 1 - $0.1) * size + $0.0 }
  }

  /// Returns the first stones of the points; odd numbers above four have one in the centre.
  static func stones(_ count: Int, of points: [Int]) -> [Int] {
    guard points.count == 9, count > 4, count % 2 == 1 else { return Array(points.prefix(count)) }
    return points.prefix(count - 1) + [points[8]]
  }
}
