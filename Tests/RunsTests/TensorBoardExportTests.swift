import Foundation
import Testing

import Runs

@Suite struct TensorBoardExportTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func export(_ name: String, to path: String? = nil) throws -> String {
    let run = try LearnedRun(
      at: folder + name, environments: testEnvironments, agents: testAgents)
    return try TensorBoardExport(of: run).write(to: path)
  }

  @Test func `what is exported has the points that training writes`() throws {
    try folder.trainWithEvents("run", limit: 777)
    try folder.resumeWithEvents("run")

    let path = try export("run", to: folder + "elsewhere/deep")

    #expect(path.hasPrefix(folder + "elsewhere/deep/events.out.tfevents."))
    let exported = try EventFolder(folder + "elsewhere/deep")
    #expect(try exported.curves == folder.events(of: "run").curves)
    #expect(exported.files.first?.last?.tags == ["_hparams_/session_end_info"])
    try folder.expectCurves(of: "run", in: exported)
  }

  @Test func `times of what is exported follow from when metrics were written`() throws {
    try folder.train("run")
    let text = "step,episodes,mean_return,mean_length,steps_per_second,seconds,epsilon,loss\n"
    _ = try folder.file("run/metrics.csv", text + "100,1,1,1,1,10,1,1\n200,1,1,1,1,25,1,1\n")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_100)],
      ofItemAtPath: folder + "run/metrics.csv")

    let name = try export("run")

    #expect(name.hasPrefix(folder + "run/tensorboard/events.out.tfevents.1700000075."))
    let file = try #require(try folder.events(of: "run").files.first)
    #expect(file.map(\.wallTime) == [75, 75, 75, 85, 100].map { 1_700_000_000 + $0 })
    #expect(file.map(\.step) == [0, 0, 0, 100, 200])
  }

  @Test func `event files are never written beside others`() throws {
    try folder.trainWithEvents("run")
    let before = try folder.events(of: "run")

    let reason = sentence { _ = try export("run") }

    #expect(
      reason == "there are event files in '\(folder + "run/tensorboard")' already; "
        + "delete them, or choose another folder with --output")
    #expect(try folder.events(of: "run").names == before.names)
  }

  @Test func `a run without rows is not exported`() throws {
    try folder.train("run", limit: 50)

    let reason = sentence { _ = try export("run") }

    #expect(reason == "'\(folder + "run/metrics.csv")': it has no rows yet")
    #expect(!RunFiles.exists(at: folder + "run/tensorboard"))
  }
}
