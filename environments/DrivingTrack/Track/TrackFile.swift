package import GymCore

/// Reads roads from text, a line for each point of the middle: `x_m,y_m,w_tr_right_m,w_tr_left_m`.
///
/// So databases of race tracks have them (Heilmeier et al., "racetrack-database", TU Munich). Lines that
/// begin with # are skipped; behind the last point comes the first again.
package struct TrackFile {
  /// A point, and the number of its line.
  private struct Row {
    var mark: CourseMark
    var line: Int
  }

  private var rows: [Row] = []

  /// How many points there can be.
  private static let counts = 6...50_000

  /// How far from the origin they can be, and how far the edges from them, in m.
  private static let greatest = 1e6, widths = 1.0...100.0

  /// How long a lap can be, in m.
  private static let lengths = 100.0...30_000.0

  /// Returns the road that a text describes.
  ///
  /// - Throws: `SettingMistake` that names the line and what is wrong there.
  package static func track(from text: String) throws(SettingMistake) -> Track {
    let file = try TrackFile(text)
    // A curve is no shorter than the lines between its points, which tell before places are made.
    if let way = file.ways.last, way > lengths.upperBound { throw mistake(ofLength: way) }
    let track = Track(
      along: ClosedSpline(through: file.rows.map(\.mark)), pieces: file.pieces)
    try file.check(track)
    return Track(places: track.places.map(withHeldEdges), spacing: track.spacing)
  }

  private init(_ text: String) throws(SettingMistake) {
    let lines = text.unmarkedBytes.split(separator: .lineFeed, omittingEmptySubsequences: false)
    for (i, line) in lines.enumerated() {
      let content = String(decoding: line, as: UTF8.self).trimmed
      if content.isEmpty || content.utf8.first == .numberSign { continue }
      try add(content, line: i + 1)
    }
    if let first = rows.first, let last = rows.last, rows.count > 1,
      first.mark.distance(to: last.mark) < 1e-3
    {
      rows.removeLast()
    }
    guard Self.counts.contains(rows.count) else {
      throw SettingMistake(
        "a track needs \(Numerals.grouped(Self.counts.lowerBound)) to "
          + "\(Numerals.grouped(Self.counts.upperBound)) points, found "
          + "\(Numerals.grouped(rows.count))"
      )
    }
  }

  private mutating func add(_ text: String, line: Int) throws(SettingMistake) {
    let fields = text.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
    let numbers = fields.compactMap { Self.number(from: $0.trimmed) }
    guard numbers.count == 4, fields.count == 4 else {
      throw SettingMistake(
        "line \(line) of the track must be four numbers, x_m,y_m,w_tr_right_m,w_tr_left_m, got "
          + "\(quoted: text.prefix(60))")
    }
    let mark = CourseMark(x: numbers[0], y: numbers[1], left: numbers[3], right: numbers[2])
    guard abs(mark.x) <= Self.greatest, abs(mark.y) <= Self.greatest else {
      throw SettingMistake(
        "line \(line) of the track is farther from the origin than \(Int(Self.greatest)) m: "
          + "\(numbers[0]), \(numbers[1])")
    }
    guard Self.widths.contains(mark.left), Self.widths.contains(mark.right) else {
      throw SettingMistake(
        "line \(line) of the track must have edges 1 to 100 m from the middle, got "
          + "\(numbers[2]) to the right and \(numbers[3]) to the left")
    }
    if let last = rows.last, last.mark.distance(to: mark) < 1e-3 {
      throw SettingMistake("line \(line) of the track repeats the point of line \(last.line)")
    }
    rows.append(Row(mark: mark, line: line))
  }

  /// So many points between two marks that they are nearer to each other than places.
  private var pieces: Int {
    var longest = 0.0
    for i in rows.indices {
      longest = max(longest, rows[i].mark.distance(to: rows[(i + 1) % rows.count].mark))
    }
    return min(max(Int(longest), 4), max(4, 400_000 / rows.count))
  }

  /// How far it is from the first point to each of the next, and at last to the first again, in m.
  private var ways: [Double] {
    var ways: [Double] = []
    var sum = 0.0
    for i in rows.indices {
      sum += rows[i].mark.distance(to: rows[(i + 1) % rows.count].mark)
      ways.append(sum)
    }
    return ways
  }

  /// Returns a place with edges as a file can have them: a curve through two that differ much swings beyond both.
  private static func withHeldEdges(_ place: Track.Place) -> Track.Place {
    func held(_ edge: Float) -> Float {
      min(max(edge, Float(widths.lowerBound)), Float(widths.upperBound))
    }
    var place = place
    (place.left, place.right) = (held(place.left), held(place.right))
    return place
  }

  /// Refuses a road that is too short or long, or whose inner edge folds.
  private func check(_ track: Track) throws(SettingMistake) {
    let length = Double(track.length)
    guard Self.lengths.contains(length) else { throw Self.mistake(ofLength: length) }
    for (i, place) in track.places.enumerated() {
      let share = Double(i) / Double(track.places.count)
      let next = track.places[track.wrapped(i + 1)]
      // Between two places a circle is no smaller than their distance lets it be, however sharp a bend is.
      guard place.alongX * next.alongX + place.alongY * next.alongY > 0 else {
        throw SettingMistake("the track turns back on itself near line \(line(at: share))")
      }
      let inner = place.curvature > 0 ? place.left : place.right
      guard abs(place.curvature) * inner >= 1 else { continue }
      throw SettingMistake(
        "the track turns within \(tenths(1 / abs(place.curvature))) m near line "
          + "\(line(at: share)), but its \(place.curvature > 0 ? "left" : "right") edge is "
          + "\(tenths(inner)) m from the middle")
    }
  }

  /// Returns the number of the line of the last point before a share of the lap.
  private func line(at share: Double) -> Int {
    let ways = ways
    let way = share * (ways.last ?? 0)
    return rows[ways.firstIndex { $0 > way } ?? 0].line
  }

  private static func mistake(ofLength length: Double) -> SettingMistake {
    SettingMistake(
      "a lap of the track must be 100 to 30,000 m long, but is "
        + "\(Numerals.grouped(Int(length.rounded()))) m")
  }

  /// Returns the number that a text states, finer than `Float` far from the origin.
  private static func number(from text: String) -> Double? {
    Numerals.real(from: text) == nil ? nil : Double(text)
  }

  private func tenths(_ number: Float) -> Float { (number * 10).rounded() / 10 }
}
