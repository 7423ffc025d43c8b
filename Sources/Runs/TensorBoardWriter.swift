internal import Foundation
internal import TensorBoard

/// Writes event files for TensorBoard while a run trains, into its folder `tensorboard`: a record whenever
/// a row of `metrics.csv` is written.
///
/// A run that goes on begins a new file, which says that earlier ones are void from the last row on that was
/// kept, and says that row again. Where there is no earlier one, it begins with all rows so far. Only who asks
/// for it writes: a run that goes on without leaves its files as they are, and the curves have no points of
/// that time.
public struct TensorBoardWriter: TrainingObserver {
  public let interval: TrainingInterval

  private var file: File?

  /// A file that is being written.
  private struct File {
    let folder: Folder
    let name: String
    var events: RunEvents
    var lastStep: Int

    func append(_ bytes: [UInt8]) throws(FileError) {
      try folder.append(bytes, to: name)
    }
  }

  /// Prepares to write about a run that has `configuration`.
  public init(of configuration: RunConfiguration) {
    interval = .steps(configuration.logEvery)
  }

  public mutating func observe(
    _ moment: TrainingMoment, of session: inout TrainingSession
  ) throws {
    do {
      switch moment {
      case .started where file == nil: file = try begin(session)
      case .due: try writeRow(session)
      case .finished:
        try writeRow(session)
        try end(.success, session)
      case .failed: try end(.failure, session)
      case .started, .interrupted: break
      }
    } catch let error as FileError {
      throw session.failure(error)
    }
  }

  private func begin(_ session: TrainingSession) throws -> File {
    let table = try session.directory.metrics()
    let folder = try Folder(making: Folder.eventsName, in: session.directory.folder)
    let isFirst = try !folder.hasEvents
    let rows = isFirst ? table.rows[...] : table.rows.suffix(1)
    let lastStep = rows.last?.step ?? 0
    let now = Date.now.timeIntervalSince1970
    var file = File(
      folder: folder, name: try folder.newEventFileName(at: now),
      events: RunEvents(columns: table.columns), lastStep: lastStep)
    let beginning = try file.events.beginning(
      of: session.configuration, from: isFirst ? 0 : lastStep, at: now)
    try file.append(beginning + file.events.rows(rows, writtenAt: now))
    return file
  }

  private mutating func writeRow(_ session: TrainingSession) throws(FileError) {
    guard let row = session.newestRow, row.step > file?.lastStep ?? .max else { return }
    file?.lastStep = row.step
    let bytes = file?.events.row(row, at: Date.now.timeIntervalSince1970)
    try file?.append(bytes ?? [])
  }

  private mutating func end(
    _ status: SessionStatus, _ session: TrainingSession
  ) throws(FileError) {
    let bytes = file?.events.end(
      status, after: session.step, at: Date.now.timeIntervalSince1970)
    try file?.append(bytes ?? [])
  }
}
