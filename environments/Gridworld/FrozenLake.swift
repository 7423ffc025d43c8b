import GymCore

/// Frozen lakes of any size, drawn at random in the way of Gymnasium's `generate_random_map`: the
/// start in the upper left corner, the goal in the lower right one, and every other cell a pit with
/// a probability, all drawn anew until a goal can be reached.
struct FrozenLake {
  let rows: Int
  let columns: Int

  /// Reads a name such as `frozen-lake-16x16`.
  ///
  /// - Returns: `nil` where `name` is no such name.
  /// - Throws: `SettingMistake` where there can be no lake of that size.
  init?(named name: String) throws(SettingMistake) {
    let prefix = "frozen-lake-"
    guard name.hasPrefix(prefix) else { return nil }
    let extents = name.dropFirst(prefix.count).split(
      separator: "x", omittingEmptySubsequences: false
    )
    .compactMap { Numerals.wholeNumber(from: String($0)) }
    guard extents.count == 2, name == "\(prefix)\(extents[0])x\(extents[1])" else { return nil }
    (rows, columns) = (extents[0], extents[1])
    let count = rows.multipliedReportingOverflow(by: columns)
    guard rows > 0, columns > 0, !count.overflow,
      (2...GridMap.largestCount).contains(count.partialValue)
    else {
      throw SettingMistake(
        "map \(quoted: name) must have 2 to \(Numerals.grouped(GridMap.largestCount)) cells")
    }
  }

  /// Draws the lake that `seed` determines.
  ///
  /// - Throws: `SettingMistake` where no lake with a way to the goal is found.
  func drawn(pitProbability: Float, seed: Int) throws(SettingMistake) -> GridMap {
    var random = RandomStream(seed: UInt64(bitPattern: Int64(seed)), purpose: "frozen lake")
    var map = GridMap()
    map.columns = columns
    map.slip = GridMap.Slip(probability: 2.0 / 3)
    let count = rows * columns
    let attempts = max(10, min(1_000, (1 << 24) / count))
    for _ in 0..<attempts {
      map.cells = (0..<count).map { _ in random.chance(pitProbability) ? .pit : .free }
      map.cells[0] = .start
      map.cells[count - 1] = .goal
      if TransitionTable(map).startWithoutWay == nil { return map }
    }
    throw SettingMistake(
      "none of \(attempts) lakes of \(rows)x\(columns) cells with pits \(pitProbability) has a "
        + "way to "
        + "the goal; lower pits, or choose another lake-seed")
  }
}
