import Runs
import Tensors
import Testing

/// Small runs that write event files, in the folder of a test.
extension TemporaryFolder {
  /// Trains a new run that writes event files, of which at most `limit` steps are taken.
  func trainWithEvents(
    _ name: String, limit: Int = .max, _ change: (inout RunRequest) -> Void = { _ in }
  ) throws {
    var session = try start(name, change)
    session.add(TensorBoardWriter(of: session.configuration))
    try finish(&session, limit: limit)
  }

  /// Goes on with a run that writes event files.
  func resumeWithEvents(_ name: String, steps: Int? = nil, limit: Int = .max) throws {
    var session = try resume(name, steps: steps)
    session.add(TensorBoardWriter(of: session.configuration))
    try finish(&session, limit: limit)
  }

  /// Returns the event files of a run.
  func events(of name: String) throws -> EventFolder {
    try EventFolder(self + "\(name)/tensorboard")
  }

  private func table(_ name: String) throws -> MetricsTable {
    try RunDirectory(openingAt: self + name, trained: false).metrics()
  }

  /// Expects the curves of a run to have a point wherever `metrics.csv` has a value, and no others.
  func expectCurves(of name: String, in events: EventFolder) throws {
    let columns = [
      "train/return": "mean_return", "train/length": "mean_length",
      "time/steps_per_second": "steps_per_second", "agent/epsilon": "epsilon",
      "agent/loss": "loss",
    ]
    let table = try table(name)
    var expected: [String: [EventFolder.Point]] = [:]
    for (tag, column) in columns {
      let values = zip(table.rows, try #require(table.column(column)))
      expected[tag] = values.compactMap { row, value in
        value.map { EventFolder.Point(step: row.step, value: Float($0)) }
      }
    }
    #expect(events.curves == expected)
    #expect(events.preemptedCurves == expected)
    for file in events.files {
      #expect(file.dropFirst().map(\.step) == file.dropFirst().map(\.step).sorted())
    }
  }
}
