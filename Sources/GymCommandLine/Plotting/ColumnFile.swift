internal import Charts
internal import GymCore
internal import Runs

/// A table in a file (RFC 4180): names of columns in the first line, and numbers below.
struct ColumnFile {
  /// Where it is.
  let path: String

  /// The names, from the left.
  let columns: [String]

  private let rows: [(line: Int, fields: [String])]

  /// Reads a file; what follows the last line break may still be being written, and counts where it is
  /// a whole row.
  init(at path: String) throws {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Folder.working.bytes(of: path)
    } catch {
      throw UsageError("\(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageError("\(quoted: path) is not a text")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    columns = lines.first.map(Self.fields) ?? []
    guard columns.contains(where: { !$0.isEmpty }) else {
      throw UsageError("\(quoted: path) has no columns")
    }
    var rows: [(Int, [String])] = []
    for (i, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let fields = Self.fields(of: line)
      guard fields.count == columns.count else {
        if i == lines.count - 1 { continue }
        throw UsageError(
          "\(quoted: path) has \(Phrases.count(columns.count, "column")), but \(fields.count) "
            + "in line \(i + 1)"
        )
      }
      rows.append((i + 1, fields))
    }
    self.path = path
    self.rows = rows
  }

  /// Returns how a column goes along another; fields without a number are left out.
  func curve(of column: String, along: String) throws(UsageError) -> Curve {
    let (x, y) = (try place(of: along), try place(of: column))
    var places: [(Double, Double)] = []
    for (line, fields) in rows {
      places.append((try number(fields[x], along, line), try number(fields[y], column, line)))
    }
    return Curve(places)
  }

  private func place(of column: String) throws(UsageError) -> Int {
    guard let place = columns.firstIndex(of: column) else {
      throw UsageError(
        "\(quoted: path) has no column \(quoted: column)" + suggestion(for: column, among: columns)
          + " (known: \(columns.joined(separator: ", ")))")
    }
    return place
  }

  private func number(_ field: String, _ column: String, _ line: Int) throws(UsageError) -> Double {
    guard !field.isEmpty else { return .nan }
    guard let number = Double(field) else {
      throw UsageError(
        "\(quoted: path) has \(quoted: field) for a number in column \(quoted: column), line "
          + "\(line)"
      )
    }
    return number
  }

  /// Returns the fields of a line; in quotes they may hold commas, and quotes twice.
  private static func fields(of line: Substring) -> [String] {
    var fields = [""]
    var (isQuoted, wasQuote) = (false, false)
    for character in line {
      switch character {
      case "\"":
        // The second of two in a quoted field is one of its own.
        if !isQuoted, wasQuote { fields[fields.count - 1].append("\"") }
        isQuoted.toggle()
        wasQuote = !isQuoted
        continue
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
      wasQuote = false
    }
    return fields.map { field in
      let start = field.drop(while: \.isWhitespace)
      return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
  }
}
