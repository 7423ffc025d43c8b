import Foundation
import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

import Runs

/// What happens when segments are not as they were.
@Suite struct DamagedSegmentTests {
  private let folder: TemporaryFolder
  private let plan: RunConfiguration

  // Of step 300 and step 400 the one needs the first alone, the other the second.
  private let old: String
  private let new: String

  init() throws {
    let plan = try configuration(TemporaryFolder.remembering(rows: 100))
    let folder = try TemporaryFolder()
    try folder.train("run", TemporaryFolder.remembering(rows: 100))
    try FileManager.default.copyItem(atPath: folder + "run", toPath: folder + "whole")
    func needed(_ step: Int) throws -> Set<String> {
      let checkpoint = try Checkpoint(
        try bytes(of: folder.checkpointPath("run", step: step)), of: CheckpointOwner(plan))
      return SegmentShelf.names(in: checkpoint.state.metadata)
    }
    old = try #require(try needed(300).subtracting(try needed(400)).min())
    new = try #require(try needed(400).subtracting(try needed(300)).min())
    self.folder = folder
    self.plan = plan
  }

  private func path(_ segment: String) -> String {
    folder.segmentsPath("run") + "/\(segment).bytes"
  }

  enum Damage: String, CaseIterable {
    case missing, cut, long, altered, foreign, folder

    var clause: String {
      switch self {
      case .missing: "cannot be read: no such file or directory"
      case .cut: "has 49 bytes, expected 50"
      case .long: "has more than its 50 bytes"
      case .altered, .foreign: "is corrupt: its checksum does not match"
      case .folder: "cannot be read: is a directory"
      }
    }
  }

  private func inflict(_ damage: Damage, on segment: String) throws {
    let path = path(segment)
    var contents = try bytes(of: path)
    switch damage {
    case .missing: try FileManager.default.removeItem(atPath: path)
    case .cut: try write(contents.dropLast(), to: path)
    case .long: try write(contents + [0], to: path)
    case .altered:
      contents[7] ^= 1
      try write(contents, to: path)
    case .foreign: try write(Array(repeating: 1, count: 50), to: path)
    case .folder:
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
  }

  @Test(arguments: Damage.allCases)
  func `a checkpoint whose segments are damaged gives way to the one before`(
    damage: Damage
  ) throws {
    try inflict(damage, on: new)
    var passedOver: [String] = []

    var session = try folder.resume("run") { passedOver.append("\($0)") }

    #expect(session.step == 300)
    #expect(
      passedOver == [
        "passed over checkpoint '\(folder.checkpointPath("run", step: 400))': it holds no "
          + "usable state "
          + "(the segment \"\(new)\" \(damage.clause))"
      ])
    // What is not remembered is written again; but a folder is in the way of any file.
    guard damage != .folder else { return }
    try finish(&session)
    #expect(try folder.checkpoint("run", step: 400) == folder.checkpoint("whole", step: 400))
    #expect(try bytes(of: path(new)) == bytes(of: folder.segmentsPath("whole") + "/\(new).bytes"))
  }

  @Test(arguments: Damage.allCases)
  func `when no checkpoint has its segments, the newest is named and nothing is lost`(
    damage: Damage
  ) throws {
    for segment in [old, new] { try inflict(damage, on: segment) }
    let before = try folder.segments("run")

    #expect(
      sentence { _ = try folder.resume("run") }
        == "checkpoint '\(folder.checkpointPath("run", step: 400))' cannot be used: "
        + "it holds no usable state (the segment \"\(new)\" \(damage.clause))")
    #expect(try folder.segments("run") == before)
    #expect(try names(in: folder + "run/checkpoints").filter { $0.hasPrefix("step") }.count == 2)
  }

  @Test func `policies are read without segments, also from a checkpoint that was copied`() throws {
    try FileManager.default.removeItem(atPath: folder.segmentsPath("run"))
    let copy = folder + "copy.safetensors"
    try FileManager.default.copyItem(
      atPath: folder.checkpointPath("run", step: 400), toPath: copy)
    let store = try RunDirectory(openingAt: folder + "run", trained: false).checkpoints(of: plan)
    let workers = WorkerPool(threads: 1)

    let newest = try store.newestPolicy(of: plan, workers: workers) { _, _ in
      Issue.record("passed over")
    }

    #expect(newest?.step == 400)
    #expect(try store.policy(at: copy, of: plan, workers: workers).step == 400)
  }

  @Test func `as long as a checkpoint cannot be read no segment is removed`() throws {
    let change = TemporaryFolder.remembering(rows: 100, keep: 3)
    try folder.train("kept", change)
    let before = try folder.segments("kept")
    try write([1, 2, 3], to: folder.checkpointPath("kept", step: 300))

    var session = try folder.resume("kept", steps: 500)
    try finish(&session, limit: 50)
    #expect(try folder.segments("kept").isSuperset(of: before))

    try finish(&session)
    #expect(try folder.segments("kept") == folder.neededSegments("kept", try configuration(change)))
    #expect(try !folder.segments("kept").isSuperset(of: before))
  }
}
