import Foundation
import GymCore
import Testing

import Runs

@Suite struct TensorBoardWriterTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `every row of metrics is a point of every curve`() throws {
    try folder.trainWithEvents("run")

    let events = try folder.events(of: "run")
    try folder.expectCurves(of: "run", in: events)
    let file = try #require(events.files.first)
    #expect(events.files.count == 1)
    #expect(file.count == 4 + 10)
    #expect(file.map(\.isStart).firstIndex(of: true) == 1)
    #expect(file[2].tags == ["_hparams_/session_start_info", "configuration"])
    #expect(file.last?.tags == ["_hparams_/session_end_info"])
    #expect(file.map(\.wallTime) == file.map(\.wallTime).sorted())
  }

  @Test func `a run has the same bytes with event files and without`() throws {
    try folder.train("without", limit: 333)
    try folder.trainWithEvents("with", limit: 333)
    do {
      var session = try folder.resume("without")
      try finish(&session)
    }
    try folder.resumeWithEvents("with")

    for name in ["checkpoints", "policies"] {
      let files = try names(in: folder + "without/\(name)")
      #expect(try names(in: folder + "with/\(name)") == files)
      for file in files {
        #expect(
          try bytes(of: folder + "with/\(name)/\(file)")
            == bytes(of: folder + "without/\(name)/\(file)"))
      }
    }
    #expect(try folder.rows("with") == folder.rows("without"))
    #expect(
      try bytes(of: folder + "with/configuration.yaml")
        == bytes(of: folder + "without/configuration.yaml"))
    #expect(try names(in: folder + "with") == names(in: folder + "without") + ["tensorboard"])
  }

  @Test func `a run that was killed goes on in a new file, which makes rows void that are gone`()
    throws
  {
    try folder.trainWithEvents("run", limit: 730)
    // The rows of 600 and 700 stand behind the checkpoint that a kill leaves.
    try FileManager.default.removeItem(atPath: folder.checkpointPath("run", step: 730))
    #expect(try folder.events(of: "run").curves["train/return"]?.last?.step == 700)
    try folder.resumeWithEvents("run", limit: 150)
    try folder.resumeWithEvents("run")

    let events = try folder.events(of: "run")
    #expect(events.files.map { $0.map(\.isStart).firstIndex(of: true) } == [1, 1, 1])
    #expect(events.files.map { $0[1].step } == [0, 500, 600])
    try folder.expectCurves(of: "run", in: events)
  }

  @Test func `a run that is extended has no point where its row is gone`() throws {
    try folder.trainWithEvents("run") { $0.logEvery = 300 }
    #expect(
      try folder.events(of: "run").curves["train/length"]?.map(\.step) == [300, 600, 900, 1_000])
    try folder.resumeWithEvents("run", steps: 1_500)

    let events = try folder.events(of: "run")
    #expect(events.curves["train/length"]?.map(\.step) == [300, 600, 900, 1_200, 1_500])
    try folder.expectCurves(of: "run", in: events)
  }

  @Test func `a run that starts over has no points of before`() throws {
    try folder.trainWithEvents("run", limit: 240)
    try FileManager.default.removeItem(atPath: folder + "run/checkpoints")
    try folder.resumeWithEvents("run")

    try folder.expectCurves(of: "run", in: try folder.events(of: "run"))
  }

  @Test func `a run that goes on without event files leaves those that it has`() throws {
    try folder.trainWithEvents("run", limit: 500)
    let before = try folder.events(of: "run").files
    var session = try folder.resume("run")
    try finish(&session)

    #expect(try folder.events(of: "run").files == before)
  }

  @Test func `event files that are asked for late have the rows from the start`() throws {
    try folder.train("run", limit: 500)
    try folder.resumeWithEvents("run")

    let events = try folder.events(of: "run")
    #expect(events.files.count == 1)
    try folder.expectCurves(of: "run", in: events)
  }

  @Test func `the table of runs is told of an end, but not of an interruption`() throws {
    let end = ["_hparams_/session_end_info"]
    try folder.trainWithEvents("interrupted", limit: 250)
    #expect(try folder.events(of: "interrupted").files.first?.last?.tags != end)

    #expect(throws: RunError.self) {
      try folder.trainWithEvents("diverged") {
        $0.agentSettings = [.init(name: "diverges-at", value: "250")]
      }
    }
    let events = try folder.events(of: "diverged")
    #expect(events.files.first?.last?.tags == end)
    try folder.expectCurves(of: "diverged", in: events)
  }

  @Test func `rows that were damaged meanwhile are in no new event file`() throws {
    try folder.trainWithEvents("run", limit: 500)
    let path = folder + "run/metrics.csv"
    let damaged = try text(of: path).replacing("\n300,", with: "\n300,lost")
    try write(Array(damaged.utf8), to: path)

    try folder.resumeWithEvents("run")

    #expect(try text(of: path + ".damaged") == damaged)
    #expect(!(try text(of: path)).contains("\n300,"))
    #expect(try folder.events(of: "run").names.count == 2)
  }

  @Test func `what cannot be written ends the run with a sentence`() throws {
    var session = try folder.start("run")
    session.add(TensorBoardWriter(of: session.configuration))
    let path = try folder.file("run/tensorboard", "in the way")

    #expect(
      sentence { try finish(&session) }
        == "cannot create folder '\(path)': file exists; there is no checkpoint yet")
  }
}
