internal import GymCore

/// `metrics.csv` as whoever shows a run reads it: columns by name, see `MetricsLog`.
///
/// Every row says its step and its seconds. Any other field may be empty, for a value that there was
/// not yet. What follows the last line break was cut off while it was written, and is no row.
public struct MetricsTable: Sendable, Hashable {
  /// A row.
  public struct Row: Sendable, Hashable {
    /// Environment steps taken by then; every row has more than the one before.
    public let step: Int

    /// Time spent training by then.
    public let seconds: Double

    /// The value of each column; `nil` where there was none yet.
    public let values: [Double?]
  }

  /// The names of the columns.
  public let columns: [String]

  /// The rows, from the first.
  public private(set) var rows: [Row] = []

  /// Reads the bytes of a file, which are said to stand at `path`.
  ///
  /// - Throws: `RunError.damagedMetrics`, with the line that does not fit.
  public init(_ bytes: [UInt8], at path: String) throws(RunError) {
    let lines = Self.lines(of: bytes).whole
    guard let header = lines.first else {
      throw .damagedMetrics(path: path, line: nil, reason: "it has no header")
    }
    columns = Self.fields(of: header).map(String.init)
    var number = 1
    do throws(Misfit) {
      let places = try Places(columns)
      for line in lines.dropFirst() {
        number += 1
        rows.append(try Row(line, columns, places, after: rows.last?.step))
      }
    } catch {
      throw .damagedMetrics(path: path, line: number, reason: error.reason)
    }
  }

  /// Returns the values of the column called `name`, one a row; `nil` where there is no such column.
  public func column(_ name: String) -> [Double?]? {
    columns.firstIndex(of: name).map { place in rows.map { $0.values[place] } }
  }

  /// Returns the lines of a file, and what follows the last line break.
  static func lines(of bytes: [UInt8]) -> (whole: [Substring], rest: Substring) {
    let text = String(decoding: bytes.unmarked, as: UTF8.self)
    // Spreadsheets write line breaks of two bytes, which are one character.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (Array(lines.dropLast()), lines.last ?? "")
  }

  static func fields(of line: Substring) -> [Substring] {
    line.split(separator: ",", omittingEmptySubsequences: false)
  }
}

extension RunDirectory {
  /// Returns how the training went so far.
  ///
  /// - Throws: `RunError` where `metrics.csv` is missing or damaged.
  public func metrics() throws(RunError) -> MetricsTable {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try folder.bytes(of: MetricsLog.name)
    } catch {
      throw .cannotRead(error)
    }
    return try MetricsTable(bytes, at: folder.path(of: MetricsLog.name))
  }

  /// Returns the mean return of training episodes against environment steps, where there was one.
  ///
  /// - Throws: `RunError` as `metrics()`.
  public func learningCurve() throws(RunError) -> [(Double, Double)] {
    let table = try metrics()
    let returns = table.column("mean_return") ?? []
    return zip(table.rows, returns).compactMap { row, value in
      value.map { (Double(row.step), $0) }
    }
  }
}
