import GymCore

/// Reads the text of a map: lines such as `step: -1`, then a line of characters for every row.
///
/// A text without a line break has `/` instead, except between two digits. Empty lines around the
/// map and lines that begin with `;` say nothing.
struct MapReader {
  private(set) var map = GridMap()

  private let bytes: [UInt8]

  /// The lines that say something of all cells.
  private var fieldLines: [MapField: Int] = [:]

  /// The line of the first row.
  private var firstRowLine: Int?

  /// The first empty line behind a row.
  private var gapLine: Int?

  /// Reads `text`.
  ///
  /// - Throws: `SettingMistake` that names the line, and the column where there is one.
  static func read(_ text: String) throws(SettingMistake) -> GridMap {
    var reader = MapReader(text)
    try reader.readLines()
    try reader.check()
    return reader.map
  }

  private init(_ text: String) {
    bytes = text.unmarkedBytes
  }

  private mutating func readLines() throws(SettingMistake) {
    let hasBreaks = bytes.contains { $0 == .lineFeed || $0 == .carriageReturn }
    var number = 1
    var start = 0
    for end in 0...bytes.count where end == bytes.count || isBreak(end, hasBreaks) {
      if end > 0, start == end, bytes[end - 1] == .carriageReturn, end < bytes.count,
        bytes[end] == .lineFeed
      {
        // The second half of a line break.
        start = end + 1
        continue
      }
      try readLine(start..<end, number)
      number += 1
      start = end + 1
    }
  }

  private func isBreak(_ i: Int, _ hasBreaks: Bool) -> Bool {
    guard !hasBreaks else { return bytes[i] == .lineFeed || bytes[i] == .carriageReturn }
    guard bytes[i] == .slash else { return false }
    return !(i > 0 && bytes[i - 1].isDigit && i + 1 < bytes.count && bytes[i + 1].isDigit)
  }

  /// Reads the line of which `range` are the bytes, and `start` the first of them.
  private mutating func readLine(_ range: Range<Int>, _ number: Int) throws(SettingMistake) {
    var line = range
    while let last = line.last, bytes[last].isBlank { line.removeLast() }
    while let first = line.first, bytes[first].isBlank { line.removeFirst() }
    guard let first = line.first else {
      if firstRowLine != nil, gapLine == nil { gapLine = number }
      return
    }
    guard bytes[first] != .semicolon else { return }
    if let colon = bytes[line].firstIndex(of: .colon) {
      try readField(line.lowerBound..<colon, colon + 1..<line.upperBound, number)
    } else {
      try readRow(line, number, columnOffset: range.lowerBound)
    }
  }

  private mutating func readField(
    _ name: Range<Int>, _ value: Range<Int>, _ line: Int
  ) throws(SettingMistake) {
    let name = text(name).trimmed
    guard let field = MapField(rawValue: name) else {
      let names = MapField.allCases.map(\.rawValue)
      throw SettingMistake(
        "line \(line): a map says nothing called \(quoted: name)"
          + suggestion(for: name, among: names) + " (it can say: \(names.joined(separator: ", ")))")
    }
    if let firstRowLine {
      throw SettingMistake(
        "line \(line): \(quoted: name) must stand above the map, which begins in line "
          + "\(firstRowLine)"
      )
    }
    if let earlier = fieldLines[field] {
      throw SettingMistake("line \(line): \(quoted: name) stands in line \(earlier) already")
    }
    fieldLines[field] = line
    let value = text(value)
    guard field.read(value[...], into: &map) else {
      throw SettingMistake(
        "line \(line): \(quoted: name) must be \(field.expected), got \(quoted: value.trimmed)")
    }
  }

  private mutating func readRow(
    _ row: Range<Int>, _ line: Int, columnOffset: Int
  ) throws(SettingMistake) {
    if let gapLine {
      throw SettingMistake("line \(line): the map goes on behind line \(gapLine), which is empty")
    }
    for i in row {
      guard let cell = Self.cells[Int(bytes[i])] else {
        let column = i - columnOffset + 1
        throw SettingMistake(
          "line \(line), column \(column): \(character(at: i)) stands for nothing; a cell is "
            + "one of "
            + GridMap.Cell.legend)
      }
      guard map.cells.count < GridMap.largestCount else {
        throw SettingMistake(
          "line \(line): the map has more than \(Numerals.grouped(GridMap.largestCount)) cells")
      }
      map.cells.append(cell)
    }
    if firstRowLine == nil { (firstRowLine, map.columns) = (line, row.count) }
    guard row.count == map.columns else {
      throw SettingMistake(
        "line \(line) has \(row.count) cells, but line \(firstRowLine ?? line) has \(map.columns)")
    }
  }

  private func check() throws(SettingMistake) {
    guard !map.cells.isEmpty else { throw SettingMistake("the map has no row of cells") }
    if let line = fieldLines[.wind], map.wind.count != map.columns {
      throw SettingMistake(
        "line \(line): 'wind' has \(map.wind.count) numbers, but the map has \(map.columns) columns"
      )
    }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Returns the character at `i` in quotation marks, or its number where it may not be seen.
  private func character(at i: Int) -> String {
    let scalars = text(i..<min(i + 4, bytes.count)).unicodeScalars
    guard let scalar = scalars.first else { return "nothing" }
    guard !scalar.isASCII || scalar.value < 32 || scalar.value == 127 else { return "'\(scalar)'" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// What every byte stands for.
  private static let cells: [GridMap.Cell?] = {
    var cells: [GridMap.Cell?] = Array(repeating: nil, count: 256)
    for cell in GridMap.Cell.allCases {
      for symbol in cell.symbols {
        if let byte = symbol.asciiValue { cells[Int(byte)] = cell }
      }
    }
    return cells
  }()
}
