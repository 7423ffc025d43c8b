import Foundation
import GymCore
import Learning
import Tensors
import Testing

import Runs

/// The means of `metrics.csv` where more episodes end between two rows than the statistics remember.
@Suite struct MetricsRowTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A run of many short episodes, which become shorter while it learns.
  private func changed(_ request: inout RunRequest) {
    request.logEvery = 500
    request.agentSettings = [.init(name: "environments", value: "10")]
    request.environmentSettings = [.init(name: "length", value: "2")]
  }

  @Test func `a row is about all episodes since the row before where they are a hundred`() throws {
    try folder.train("run", changed)
    let plan = try configuration(changed)
    var trainer = try Trainer(
      plan.agent, in: plan.environment, seed: plan.seed, plannedSteps: plan.steps,
      workers: WorkerPool(threads: 1))

    let rows = try folder.rows("run").dropFirst()
    #expect(rows.map(\.first) == ["500", "1000"])
    for row in rows {
      for _ in 0..<50 { try trainer.advance() }
      let episodes = trainer.episodes
      #expect(row[1] == "\(episodes.count)")
      #expect(Double(row[2]) == episodes.meanReturnOfRow)
      #expect(row[3] == String(format: "%.7g", try #require(episodes.meanLengthOfRow)))
      #expect(episodes.meanLengthOfRow != episodes.meanLength)
      trainer.beginRow()
    }
  }

  @Test(arguments: [1, 13, 49, 50, 51, 88])
  func `a run that was stopped within a row writes the rows of one that was not`(
    limit: Int
  ) throws {
    try folder.train("whole", changed)
    try folder.train("stopped", limit: limit, changed)
    var session = try folder.resume("stopped")
    try finish(&session)

    #expect(try folder.rows("stopped") == folder.rows("whole"))
    #expect(try folder.checkpoint("stopped") == folder.checkpoint("whole"))
  }

  @Test func `a run that was killed within a row writes the rows of one that was not`() throws {
    try folder.train("whole", changed)
    try folder.train("killed", limit: 88, changed)
    try FileManager.default.removeItem(atPath: folder.checkpointPath("killed", step: 880))
    var session = try folder.resume("killed")
    #expect(session.step == 750)
    try finish(&session)

    #expect(try folder.rows("killed") == folder.rows("whole"))
    #expect(try folder.checkpoint("killed") == folder.checkpoint("whole"))
  }

  @Test func `the row at the end is dropped by an extension, so no other begins there`() throws {
    var session = try folder.start("run") {
      changed(&$0)
      $0.logEvery = 600
    }
    try finish(&session)

    let episodes = session.trainer.episodes
    #expect(try folder.rows("run").last?.first == "1000")
    #expect(episodes.meanLengthOfRow != episodes.meanLength)
  }
}
