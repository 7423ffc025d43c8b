internal import Foundation
internal import GymCore
internal import Learning

/// `metrics.csv`: how the training went, one row every so many steps.
///
/// - `step`: environment steps taken so far.
/// - `episodes`: episodes that ended so far.
/// - `mean_return`, `mean_length`: means over the episodes since the row before, or over the last
///   100 where fewer have ended.
/// - `steps_per_second`: speed since the row before.
/// - `seconds`: time spent training so far, pauses between resumptions left out.
/// - then the metrics of the agent, since the row before.
///
/// A row stands at every multiple of `log-every` (with several environments at the first step
/// that reaches it), and one at the end. A field without a value yet is empty. Rows are appended whole or not at all.
package struct MetricsLog: Sendable {
  private static let columns = [
    "step", "episodes", "mean_return", "mean_length", "steps_per_second", "seconds",
  ]

  static let name = "metrics.csv"

  private let folder: Folder
  private let header: String

  /// Where the last row ended.
  package private(set) var lastRow: (step: Int, seconds: Double) = (0, 0)

  /// The rows that were dropped because they do not fit, if any.
  package private(set) var omission: Omission?

  /// Names the log in `folder` of an agent that reports `metrics`, without touching it.
  package init(in folder: Folder, metrics: [String]) {
    self.folder = folder
    header = (Self.columns + metrics).joined(separator: ",")
  }

  /// Starts a log in `folder` with the columns of an agent that reports `metrics`.
  package init(creatingIn folder: Folder, metrics: [String]) throws(FileError) {
    self.init(in: folder, metrics: metrics)
    try folder.writeAtomically(Array((header + "\n").utf8), to: Self.name)
  }

  /// Continues the log in `folder` after `step`: later rows are dropped, and such as do not fit, of
  /// which `omission` tells then; the file as it was is kept beside it.
  ///
  /// - Parameters:
  ///   - folder: Where the log is.
  ///   - metrics: What the agent reports.
  ///   - step: The environment steps taken so far.
  ///   - hasRow: Whether a row belongs at a step. A run that is extended drops the row at its
  ///     former end, so that it has the rows of a run that was that long from the start.
  /// - Throws: `FileError`, or `RunError.badMetrics` when the columns are others.
  package init(
    continuingIn folder: Folder, metrics: [String], after step: Int,
    where hasRow: (_ step: Int) -> Bool = { _ in true }
  ) throws {
    self.init(in: folder, metrics: metrics)
    let bytes = folder.has(Self.name) ? try folder.bytes(of: Self.name) : []
    let (lines, rest) = MetricsTable.lines(of: bytes)
    if let first = lines.first, first != header {
      throw RunError.badMetrics(
        path: folder.path(of: Self.name),
        reason: "its columns are \(quoted: first), but the agent reports '\(header)'")
    }
    var kept = [header]
    for (place, line) in lines.enumerated().dropFirst()
    where keep(line, at: place + 1, upTo: step, where: hasRow) {
      kept.append(String(line))
    }
    if !lines.isEmpty, !rest.isEmpty { omit(lines.count + 1, "it was cut off") }
    let whole = Array(kept.map { $0 + "\n" }.joined().utf8)
    if omission != nil { try folder.writeAtomically(bytes, to: Self.name + ".damaged") }
    if whole != bytes { try folder.writeAtomically(whole, to: Self.name) }
  }

  private mutating func keep(
    _ line: Substring, at number: Int, upTo step: Int, where hasRow: (Int) -> Bool
  ) -> Bool {
    do throws(MetricsTable.Misfit) {
      let columns = header.split(separator: ",").map(String.init)
      let row = try MetricsTable.Row(
        line, columns, try MetricsTable.Places(columns), after: lastRow.step)
      guard row.step <= step else { return false }
      // The time up to a row that is dropped was spent all the same.
      lastRow.seconds = row.seconds
      guard hasRow(row.step) else { return false }
      lastRow.step = row.step
      return true
    } catch {
      omit(number, error.reason)
      return false
    }
  }

  private mutating func omit(_ line: Int, _ reason: String) {
    let path = folder.path(of: Self.name)
    guard case .rows(_, let first, let count, let firstReason) = omission else {
      omission = .rows(path: path, line: line, count: 1, reason: reason)
      return
    }
    omission = .rows(path: path, line: first, count: count + 1, reason: firstReason)
  }

  /// Appends a row; when that fails, the file is as it was.
  ///
  /// A file that was lost begins with the header again.
  package mutating func append(_ row: TrainingProgress) throws(FileError) {
    try folder.append(
      Array((Self.line(row) + "\n").utf8), to: Self.name, beginning: Array((header + "\n").utf8))
    lastRow = (row.step, row.seconds)
  }

  /// Returns `row` as whoever reads the log finds it, its numbers rounded as they are written.
  static func asRead(_ row: TrainingProgress) -> MetricsTable.Row {
    MetricsTable.Row(step: row.step, seconds: row.seconds, values: fields(row).map(Double.init))
  }

  private static func line(_ row: TrainingProgress) -> String {
    fields(row).joined(separator: ",")
  }

  private static func fields(_ row: TrainingProgress) -> [String] {
    ["\(row.step)", "\(row.episodes)", field(row.meanReturn), field(row.meanLength)]
      + [field(row.stepsPerSecond), String(format: "%.3f", row.seconds)]
      + row.metrics.map(field)
  }

  private static func field(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return String(format: "%.7g", value)
  }
}
