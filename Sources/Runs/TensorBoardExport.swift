internal import TensorBoard

/// The event file of a run that was trained without one, made of its `metrics.csv`.
///
/// When a row was written follows from its seconds and from when the file was last written.
public struct TensorBoardExport {
  /// How many rows there are.
  public let rowCount: Int

  /// How many curves there are.
  public let curveCount: Int

  private let directory: RunDirectory
  private let startTime: Double
  private let bytes: [UInt8]

  /// Reads a run; nothing is written yet.
  ///
  /// - Throws: `RunError` where `metrics.csv` is missing, damaged or without rows.
  public init(of run: LearnedRun) throws {
    let table = try run.directory.metrics()
    let folder = run.directory.folder
    guard let last = table.rows.last, let time = folder.changeTime(of: MetricsLog.name) else {
      throw RunError.damagedMetrics(
        path: folder.path(of: MetricsLog.name), line: nil, reason: "it has no rows yet")
    }
    let endTime = Double(time) / 1e9
    startTime = endTime - last.seconds
    var events = RunEvents(columns: table.columns)
    var bytes = try events.beginning(of: run.configuration, from: 0, at: startTime)
    bytes += events.rows(table.rows, writtenAt: endTime)
    if last.step >= run.configuration.steps {
      bytes += events.end(.success, after: last.step, at: endTime)
    }
    self.bytes = bytes
    rowCount = table.rows.count
    curveCount = events.curveCount
    directory = run.directory
  }

  /// Writes the file, whole or not at all, into the folder at `path`, or else into that of the run.
  ///
  /// - Returns: Where the file is.
  /// - Throws: `RunError.hasEvents` where the folder has event files already, or `FileError`.
  public func write(to path: String? = nil) throws -> String {
    let folder =
      try path.map { try Folder(making: $0) }
      ?? Folder(making: Folder.eventsName, in: directory.folder)
    guard try !folder.hasEvents else { throw RunError.hasEvents(path: folder.path) }
    let name = try folder.newEventFileName(at: startTime)
    try folder.writeAtomically(bytes, to: name)
    return folder.path(of: name)
  }
}
