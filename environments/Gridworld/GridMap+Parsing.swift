import GymCore

extension GridMap {
  /// The characters of a map, and what they stand for.
  static let legend: [Character: Cell] = [
    ".": .free, "F": .free, "S": .start, "G": .goal, "g": .smallGoal, "H": .pit, "C": .cliff,
    "#": .wall, "<": .oneWay(.left), ">": .oneWay(.right), "^": .oneWay(.up), "v": .oneWay(.down),
  ]

  /// The most cells a map can have.
  static let largestCount = 1 << 22

  /// Reads a map: lines such as `step: -1`, then one line of characters for every row.
  ///
  /// A text without a line break has `/` between its lines.
  ///
  /// - Throws: `SettingMistake` with the line and the column of the mistake.
  init(_ text: String) throws(SettingMistake) {
    let separator: Character = text.contains(where: \.isNewline) ? "\n" : "/"
    let lines = text.split(omittingEmptySubsequences: false) {
      separator == "/" ? $0 == "/" : $0.isNewline
    }
    var lastRow = 0
    for (i, line) in lines.enumerated() {
      let line = line.trimmedAtEnd
      if line.isEmpty { continue }
      if let colon = line.firstIndex(of: ":") {
        guard cells.isEmpty else {
          throw SettingMistake("line \(i + 1): a line with ':' must stand above the map")
        }
        try readHeader(line[..<colon], line[line.index(after: colon)...], line: i + 1)
      } else {
        guard cells.isEmpty || lastRow == i else {
          throw SettingMistake("line \(i): an empty line cuts the map in two")
        }
        try readRow(line, line: i + 1)
        lastRow = i + 1
      }
    }
    try check()
  }

  private mutating func readRow(_ row: Substring, line: Int) throws(SettingMistake) {
    let before = cells.count
    for character in row {
      guard let cell = Self.legend[character] else {
        let column = cells.count - before + 1
        throw SettingMistake(
          "line \(line), column \(column): '\(character)' stands for nothing; a cell is one of "
            + "S (start), G (goal), g (small goal), H (pit), C (cliff), # (wall), . or F (free), "
            + "< > ^ v (one way)")
      }
      guard cells.count < Self.largestCount else {
        throw SettingMistake("the map has more than \(Self.largestCount) cells")
      }
      cells.append(cell)
    }
    let width = cells.count - before
    if before == 0 { columns = width }
    guard width == columns else {
      throw SettingMistake("line \(line) of the map has \(width) columns, not \(columns)")
    }
  }

  private func check() throws(SettingMistake) {
    guard !cells.isEmpty else { throw SettingMistake("the map has no row") }
    guard cells.contains(.start) else {
      throw SettingMistake("the map has no start; mark one or more with S")
    }
    guard cells.contains(.goal) || cells.contains(.smallGoal) else {
      throw SettingMistake("the map has no goal; mark one or more with G")
    }
    guard wind.isEmpty || wind.count == columns else {
      throw SettingMistake("wind has \(wind.count) numbers, but the map has \(columns) columns")
    }
    for start in starts where !canReachGoal(from: Int(start)) {
      let (row, column) = (Int(start) / columns + 1, Int(start) % columns + 1)
      throw SettingMistake(
        "no goal can be reached from the start in row \(row), column \(column) of the map")
    }
  }

  private func canReachGoal(from start: Int) -> Bool {
    var isSeen = Array(repeating: false, count: cells.count)
    var waiting = [start]
    isSeen[start] = true
    while let cell = waiting.popLast() {
      for action in Gridworld.Action.allCases {
        let next = landing(from: cell, in: action)
        if cells[next] == .goal || cells[next] == .smallGoal { return true }
        guard !isSeen[next], cells[next] != .pit, cells[next] != .cliff else { continue }
        isSeen[next] = true
        waiting.append(next)
      }
    }
    return false
  }
}

extension Substring {
  fileprivate var trimmedAtEnd: Substring {
    var text = self
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return text
  }
}
