internal import Learning

/// Writes a row of `metrics.csv` every so many steps, and one at the end.
struct MetricsWriter: TrainingObserver {
  let interval: TrainingInterval

  private var log: MetricsLog
  private var startOfRow: (step: Int, seconds: Double)

  /// Goes on with `log` from `step`.
  init(_ log: MetricsLog, every count: Int, from step: Int) {
    interval = .steps(count)
    self.log = log
    startOfRow = (step, log.lastRow.seconds)
  }

  mutating func observe(_ moment: TrainingMoment, of session: inout TrainingSession) throws {
    switch moment {
    case .due:
      try append(session.trainer.takeMetrics(), &session)
      session.trainer.beginRow()
    // A run that is extended goes on with this row's means, so they are not taken.
    case .finished where log.lastRow.step < session.step:
      try append(session.peekedMetrics, &session)
    case .started, .interrupted, .finished, .failed: break
    }
  }

  private mutating func append(_ metrics: [Double], _ session: inout TrainingSession) throws {
    var row = session.progress(metrics: metrics)
    row.meanReturn = session.trainer.episodes.meanReturnOfRow
    row.meanLength = session.trainer.episodes.meanLengthOfRow
    row.stepsPerSecond =
      Double(row.step - startOfRow.step) / (row.seconds - startOfRow.seconds)
    do throws(FileError) {
      try log.append(row)
    } catch {
      throw session.failure(error)
    }
    startOfRow = (row.step, row.seconds)
    session.newestRow = MetricsLog.asRead(row)
  }
}
