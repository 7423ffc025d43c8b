import Foundation
import GymCore
import Learning
import Tensors
import Testing

import Runs

/// Runs whose replay memory is kept in segments, which checkpoints refer to.
@Suite struct SegmentedRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The last step of a run of `lanes` environments.
  private func last(_ lanes: Int) -> Int { (1_000 + lanes - 1) / lanes * lanes }

  @Test(arguments: [1, 3], [210, 5_000])
  func `a run stopped anywhere and resumed ends with the bytes of one that was not`(
    lanes: Int, rows: Int
  ) throws {
    let change = TemporaryFolder.remembering(lanes: lanes, rows: rows)
    try folder.train("whole", change)
    let expected = try folder.checkpoint("whole", step: last(lanes))
    for limit in [1, 16, 17, 99, 100, 101, 209, 210, 211, 333] {
      let name = "stopped-\(limit)"
      #expect(
        try folder.train(name, limit: limit, change)
          == (limit * lanes < 1_000 ? .interrupted : .finished))
      var session = try folder.resume(name)
      try finish(&session)

      #expect(try folder.checkpoint(name, step: last(lanes)) == expected, "\(limit)")
      #expect(try folder.segments(name) == folder.segments("whole"), "\(limit)")
    }
  }

  @Test(arguments: [1, 3], [210, 5_000])
  func `a run that was killed and resumed ends with the bytes of one that was not`(
    lanes: Int, rows: Int
  ) throws {
    let change = TemporaryFolder.remembering(lanes: lanes, rows: rows, keep: 5)
    try folder.train("whole", change)
    try folder.train("killed", limit: 777 / lanes, change)
    // A kill leaves segments that no checkpoint refers to yet, and half of one.
    try folder.kill("killed", after: 602)
    let half = folder.segmentsPath("killed") + "/replay.observations.lane-0.rows-992-1007.bytes"
    try write([1, 2, 3], to: half + ".partial")

    var session = try folder.resume("killed")
    #expect((600...602).contains(session.step))
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
        for name in try names(in: path) {
          let file = try #require(
            try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.systemFileNumber]
              as? NSNumber)
          // What replaces a file is another one.
          #expect(files[name] == nil || files[name] == file, "\(name)")
          files[name] = file
        }
      })
    try finish(&session)

    // Segments of 16 rows, of a last one of 2 in each lap.
    #expect(files.count > 1_000 / 16 - lanes)
    #expect(files.count < 1_300 / 15 + 2 * lanes)
  }

  @Test(arguments: [1, 2, 5], [1, 3])
  func `there are the segments that the kept checkpoints need, and no others`(
    keep: Int, lanes: Int
  ) throws {
    let change = TemporaryFolder.remembering(lanes: lanes, rows: 100, keep: keep)
    let plan = try configuration(change)
    var count = 0
    let watcher = CheckpointWatcher { step in
      count += 1
      #expect(
        try folder.segments("run") == folder.neededSegments("run", plan), "after \(step) steps")
    }
    do {
      var session = try folder.start("run", change)
      session.add(watcher)
      try finish(&session, limit: 550 / lanes)
    }
    // Also of the checkpoints that were written before.
    var session = try folder.resume("run")
    session.add(watcher)
    try finish(&session)

    #expect(count >= 10)
    #expect(try folder.segments("run").count >= 100 / 16 * lanes)
  }

  @Test func `a segment that is lost while training is written again`() throws {
    let change = TemporaryFolder.remembering(rows: 5_000)
    try folder.train("whole", change)
    let lost = folder.segmentsPath("run") + "/replay.observations.lane-0.rows-16-31.bytes"
    var session = try folder.start("run", change)
    session.add(
      CheckpointWatcher { step in
        if step == 300 { try FileManager.default.removeItem(atPath: lost) }
        if step == 400 { #expect(FileManager.default.fileExists(atPath: lost)) }
      })
    try finish(&session)

    #expect(try folder.segments("run") == folder.segments("whole"))
  }

  @Test func `a memory that is small is kept whole in each checkpoint`() throws {
    try folder.train("run")

    #expect(!FileManager.default.fileExists(atPath: folder.segmentsPath("run")))
  }
}
