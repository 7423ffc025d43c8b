import Foundation
import Testing

import Runs

@Suite struct MetricsLogTests {
  private let folder: TemporaryFolder
  private let run: Folder
  private let path: String
  private let header = "step,episodes,mean_return,mean_length,steps_per_second,seconds,loss\n"

  init() throws {
    folder = try TemporaryFolder()
    run = try Folder(folder.path)
    path = folder + "metrics.csv"
  }

  private func row(_ step: Int, loss: Double = 0.5) -> TrainingProgress {
    TrainingProgress(
      step: step, steps: 1_000, episodes: step / 10, meanReturn: 1.25, meanLength: nil,
      stepsPerSecond: 1_234.5,
      seconds: Double(step) / 1_000, metrics: [loss])
  }

  private func write(_ steps: Int...) throws {
    var log = try MetricsLog(creatingIn: run, metrics: ["loss"])
    for step in steps { try log.append(row(step)) }
  }

  private func resume(after step: Int) throws -> MetricsLog {
    try MetricsLog(continuingIn: run, metrics: ["loss"], after: step)
  }

  private func steps() throws -> [String] {
    try text(of: path).split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
  }

  @Test func `a row has a field for every column, empty where there is no value`() throws {
    var log = try MetricsLog(creatingIn: run, metrics: ["loss"])
    try log.append(row(100, loss: .nan))
    try log.append(row(200, loss: 0.1))

    #expect(
      try text(of: path)
        == header + "100,10,1.25,,1234.5,0.100,\n200,20,1.25,,1234.5,0.200,0.1\n")
  }

  @Test func `rows after the checkpoint are dropped, so that no step stands twice`() throws {
    try write(100, 200, 300, 400)

    var log = try resume(after: 250)
    try log.append(row(300))

    #expect(try steps() == ["100", "200", "300"])
  }

  @Test func `a row at the end of a run that goes on is dropped, but not its time`() throws {
    try write(100, 200, 250)

    let log = try MetricsLog(
      continuingIn: run, metrics: ["loss"], after: 250, where: { $0.isMultiple(of: 100) })

    #expect(try steps() == ["100", "200"])
    #expect(log.lastRow.step == 200)
    #expect(log.lastRow.seconds == 0.25)
  }

  @Test func `a log whose lines end as Windows ends them keeps its rows`() throws {
    try write(100, 200)
    let whole = try text(of: path)
    _ = try folder.file("metrics.csv", whole.replacing("\n", with: "\r\n"))

    _ = try resume(after: 1_000)

    #expect(try text(of: path) == whole)
  }

  @Test func `a log that an editor marked as UTF-8 keeps its rows`() throws {
    try write(100, 200)
    let whole = try text(of: path)
    _ = try folder.file("metrics.csv", "\u{FEFF}" + whole)

    let log = try resume(after: 1_000)

    #expect(try text(of: path) == whole)
    #expect(log.omission == nil)
  }

  @Test func `a log that is deleted while it is written to begins with its header again`() throws {
    var log = try MetricsLog(creatingIn: run, metrics: ["loss"])
    try log.append(row(100))
    try FileManager.default.removeItem(atPath: path)

    for step in [200, 300] { try log.append(row(step)) }

    #expect(try text(of: path).hasPrefix(header))
    #expect(try steps() == ["200", "300"])
    #expect(try resume(after: 1_000).lastRow.step == 300)
  }

  @Test(arguments: [
    ("200,20,1.25,,1234.5,0.200\n", "there are 7 columns, but the row has 6"),
    ("200;20\n", "there are 7 columns, but the row has 1"),
    ("50,20,1.25,,1234.5,0.200,\n", "step 50 does not follow step 100"),
    ("200,20,1.25,,1234.5,0.200,x\u{7}\n", "'loss' must be a number, got 'x\\u{7}'"),
    ("200,20,1.25,,1234.5,0.200,0.5", "it was cut off"),
  ])
  func `rows that do not fit are dropped with a warning, and the file is kept`(
    line: String, reason: String
  ) throws {
    try write(100)
    let spoiled = try text(of: path) + line
    _ = try folder.file("metrics.csv", spoiled)

    let log = try resume(after: 1_000)

    #expect(
      log.omission?.description == "dropped a row of '\(path)', line 3: \(reason); "
        + "the file as it was is '\(path).damaged'")
    #expect(try steps() == ["100"])
    #expect(try text(of: path + ".damaged") == spoiled)
  }

  @Test func `a half row at the end is dropped`() throws {
    try write(100, 200)
    let whole = try text(of: path)
    for cut in 1..<20 {
      _ = try folder.file("metrics.csv", String(whole.dropLast(cut)))
      let log = try resume(after: 1_000)
      #expect(try steps() == ["100"])
      #expect(log.lastRow.step == 100)
      #expect(log.lastRow.seconds == 0.1)
    }
  }

  @Test func `a log that was lost or has no whole header starts afresh`() throws {
    for start in [nil, "", "step,epis"] {
      if let start { _ = try folder.file("metrics.csv", start) }
      _ = try resume(after: 100)
      #expect(try text(of: path) == header)
    }
  }

  @Test func `a log with other columns is refused and kept`() throws {
    _ = try folder.file("metrics.csv", "step,other\n1,2\n")

    let reason = sentence { _ = try resume(after: 100) }

    #expect(reason?.hasPrefix("'\(path)' cannot be continued: its columns are") == true)
    #expect(try text(of: path) == "step,other\n1,2\n")
  }

  @Test func `a full disk is named`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: "/dev/full")
    var log = MetricsLog(in: run, metrics: ["loss"])

    #expect(
      sentence { try log.append(row(200)) } == "cannot write '\(path)': no space left on device")
  }
}
