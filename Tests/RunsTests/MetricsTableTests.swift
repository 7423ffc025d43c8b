import Foundation
import Testing

import Runs

@Suite struct MetricsTableTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let header = "step,mean_return,seconds,loss\n"

  private func table(_ text: String) throws(RunError) -> MetricsTable {
    try MetricsTable(Array(text.utf8), at: "metrics.csv")
  }

  @Test func `columns are found by name, and a field without a value is nil`() throws {
    let table = try table(Self.header + "100,,0.5,1e-05\n205,-1.25,1.5,\n")

    #expect(table.columns == ["step", "mean_return", "seconds", "loss"])
    #expect(table.rows.map(\.step) == [100, 205])
    #expect(table.rows.map(\.seconds) == [0.5, 1.5])
    #expect(table.column("mean_return") == [nil, -1.25])
    #expect(table.column("loss") == [1e-5, nil])
    #expect(table.column("return") == nil)
  }

  @Test func `what was written is read, whatever it is`() throws {
    var log = try MetricsLog(creatingIn: try Folder(folder.path), metrics: ["loss", "entropy"])
    let progress = TrainingProgress(
      step: 1_000_000, steps: 2_000_000, episodes: 3, meanReturn: -1.0 / 3, meanLength: nil,
      stepsPerSecond: 1_234_567.89, seconds: 12.3456, metrics: [1e300, .nan])
    try log.append(progress)

    let table = try MetricsTable(bytes(of: folder + "metrics.csv"), at: "metrics.csv")

    let row = try #require(table.rows.first)
    #expect(
      row.values == [1_000_000, 3, -0.3333333, nil, 1_234_568, 12.346, 1e300, nil])
  }

  @Test func `a row that was cut off while it was written is none`() throws {
    for rest in ["200", "200,1,1.0,0.2", "x"] {
      #expect(try table(Self.header + "100,1,0.5,2\n" + rest).rows.map(\.step) == [100])
    }
  }

  @Test func `lines that end as Windows ends them are read`() throws {
    #expect(
      try table("step,seconds\r\n100,1E+02\r\n").column("seconds") == [100])
  }

  @Test func `a table may have no rows yet`() throws {
    #expect(try table(Self.header).rows.isEmpty)
  }

  @Test(
    arguments: [
      ("", "it has no header", nil),
      ("step", "it has no header", nil),
      ("step,loss\n", "there is no column 'seconds'", 1),
      ("seconds,loss\n", "there is no column 'step'", 1),
      ("step,seconds,loss,loss\n", "two columns have one name", 1),
      (header + "100,1,1\n", "there are 4 columns, but the row has 3", 2),
      (header + "100,1,1,2\n\n", "there are 4 columns, but the row has 1", 3),
      (header + "100,1,1,2\n100,1,2,2\n", "step 100 does not follow step 100", 3),
      (header + "1e3,1,1,2\n", "'step' must be a whole number, got '1e3'", 2),
      (header + "-1,1,1,2\n", "'step' must be a whole number, got '-1'", 2),
      (header + "100,1,,2\n", "'seconds' is empty", 2),
      (header + "100,one,1,2\n", "'mean_return' must be a number, got 'one'", 2),
      (header + "100,1,1,nan\n", "'loss' must be a number, got 'nan'", 2),
      (header + "100,1,1,0x1p4\n", "'loss' must be a number, got '0x1p4'", 2),
      (header + "100,1,1,1e999\n", "'loss' must be a number, got '1e999'", 2),
    ] as [(String, String, Int?)])
  func `what does not fit is named with its line`(text: String, reason: String, line: Int?) {
    let place = line.map { ", line \($0)" } ?? ""

    #expect(sentence { _ = try table(text) } == "'metrics.csv'\(place): \(reason)")
  }

  @Test func `the table of a run has its rows`() throws {
    try folder.train("run")

    let table = try RunDirectory(openingAt: folder + "run", trained: false).metrics()

    #expect(table.rows.map(\.step) == Array(stride(from: 100, through: 1_000, by: 100)))
    #expect(table.columns.suffix(2) == ["epsilon", "loss"])
  }

  @Test func `a run without metrics says so`() throws {
    try folder.train("run")
    try FileManager.default.removeItem(atPath: folder + "run/metrics.csv")
    let directory = try RunDirectory(openingAt: folder + "run", trained: false)

    #expect(
      sentence { _ = try directory.metrics() }
        == "cannot read '\(folder + "run/metrics.csv")': no such file or directory")
  }
}
