import Foundation
import GymCore
import Learning
import SlowTests
import Testing

import Runs

/// Runs whose replay memory is kept in segments, which checkpoints refer to.
@Suite struct SegmentedRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The last step of a run of `lanes` environments.
  private func last(_ lanes: Int) -> Int { (400 + lanes - 1) / lanes * lanes }

  @Test(.slow, arguments: [1, 3], [110, 5_000])
  func `a run stopped anywhere and resumed ends with the bytes of one that was not`(
    lanes: Int, rows: Int
  ) throws {
    let change = TemporaryFolder.remembering(lanes: lanes, rows: rows)
    let plan = try configuration(change)
    try folder.train("whole", change)
    let expected = try folder.checkpoint("whole", step: last(lanes))
    for limit in [1, 50, 100, 111, 222] {
      let name = "stopped-\(limit)"
      #expect(
        try folder.train(name, limit: limit, change)
          == (limit * lanes < 400 ? .interrupted : .finished))
      var session = try folder.resume(name)
      try finish(&session)

      #expect(try folder.checkpoint(name, step: last(lanes)) == expected, "\(limit)")
      #expect(try folder.segments(name) == folder.neededSegments(name, plan), "\(limit)")
    }
  }

  @Test(arguments: [(lanes: 1, rows: 110), (lanes: 3, rows: 60)])
  func `a run that was killed and resumed ends with the bytes of one that was not`(
    lanes: Int, rows: Int
  ) throws {
    let change = TemporaryFolder.remembering(lanes: lanes, rows: rows, keep: 5)
    try folder.train("whole", change)
    try folder.train("killed", limit: 333 / lanes, change)
    // A kill leaves segments that no checkpoint refers to yet, and half of one.
    try folder.kill("killed", after: 202)
    let half = folder.segmentsPath("killed") + "/replay.observations.lane-0.rows-330-379.bytes"
    try write([1, 2, 3], to: half + ".partial")

    var session = try folder.resume("killed")
    #expect((200...202).contains(session.step))
    try finish(&session)

    #expect(
      try folder.checkpoint("killed", step: last(lanes))
        == folder.checkpoint("whole", step: last(lanes)))
    #expect(try folder.segments("killed") == folder.segments("whole"))
    for name in try folder.segments("whole") {
      #expect(
        try bytes(of: folder.segmentsPath("killed") + "/" + name)
          == bytes(of: folder.segmentsPath("whole") + "/" + name))
    }
  }

  @Test(arguments: [1, 3]) func `each segment is written once`(lanes: Int) throws {
    var files: [String: NSNumber] = [:]
    var session = try folder.start("run", TemporaryFolder.remembering(lanes: lanes))
    session.add(
      CheckpointWatcher { _ in
        let path = folder.segmentsPath("run")
        for name in try folder.segments("run") {
          let file = try #require(
            try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.systemFileNumber]
              as? NSNumber)
          // What replaces a file is another one.
          #expect(files[name] == nil || files[name] == file, "\(name)")
          files[name] = file
        }
      })
    try finish(&session)

    // Of 50 rows, and of 10 at the end of each lap.
    #expect(files.count > 400 / 50 - lanes)
    #expect(files.count < 500 / 36 + 2 * lanes)
  }

  @Test(arguments: [1, 3], [1, 3])
  func `there are the segments that the kept checkpoints need, and no others`(
    keep: Int, lanes: Int
  ) throws {
    let change = TemporaryFolder.remembering(lanes: lanes, rows: 60, keep: keep)
    let plan = try configuration(change)
    var count = 0
    let watcher = CheckpointWatcher { (step: Int) throws in
      count += 1
      #expect(
        try folder.segments("run") == folder.neededSegments("run", plan), "after \(step) steps")
    }
    do {
      var session = try folder.start("run", change)
      session.add(watcher)
      try finish(&session, limit: 250 / lanes)
    }
    // Also of the checkpoints that were written before.
    var session = try folder.resume("run")
    session.add(watcher)
    try finish(&session)

    #expect(count >= 4)
    #expect(try folder.segments("run").count >= lanes)
  }

  @Test func `a segment that is lost while training is written again`() throws {
    let change = TemporaryFolder.remembering(rows: 5_000)
    try folder.train("whole", change)
    let lost = folder.segmentsPath("run") + "/replay.observations.lane-0.rows-50-99.bytes"
    var session = try folder.start("run", change)
    session.add(
      CheckpointWatcher { step in
        if step == 200 { try FileManager.default.removeItem(atPath: lost) }
        if step == 300 { #expect(FileManager.default.fileExists(atPath: lost)) }
      })
    try finish(&session)

    #expect(try folder.segments("run") == folder.segments("whole"))
  }

  @Test func `a memory that is small is kept whole in each checkpoint`() throws {
    try folder.train("run")

    #expect(!FileManager.default.fileExists(atPath: folder.segmentsPath("run")))
  }
}
