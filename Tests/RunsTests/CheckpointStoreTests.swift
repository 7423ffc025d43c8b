import Foundation
import GymCore
import NeuralNetworks
import SlowTests
import Testing

import Runs

@Suite struct CheckpointStoreTests {
  private let folder: TemporaryFolder
  private let owner: CheckpointOwner
  private let store: CheckpointStore

  init() throws {
    folder = try TemporaryFolder()
    owner = CheckpointOwner(try configuration())
    store = CheckpointStore(in: try Folder(folder.path), for: owner)
  }

  private func state(_ value: Float) -> SafetensorsFile {
    var file = SafetensorsFile()
    file.add("weights", [3], [value, 2, 3])
    file.add("counter", [1], [Int64(7)])
    file.metadata["note"] = "α"
    return file
  }

  private func save(_ steps: Int..., keeping count: Int = 9) throws {
    for step in steps {
      try store.save(Checkpoint(state(Float(step)), of: owner, step: step), keeping: count)
    }
  }

  private func newest() throws -> (step: Int?, damaged: [String]) {
    var damaged: [String] = []
    let found = try store.newest { path, _ in damaged.append(path) }
    return (found?.checkpoint.step, damaged)
  }

  @Test func `a checkpoint reads back as it was written`() throws {
    try save(50_000)

    let found = try #require(try store.newest { _, _ in })

    #expect(found.path.hasSuffix("/checkpoints/step-000050000.safetensors"))
    #expect(found.checkpoint.step == 50_000)
    #expect(try found.checkpoint.state.floats("weights") == [50_000, 2, 3])
    #expect(found.checkpoint.state.metadata["note"] == "α")
  }

  @Test func `a checkpoint under the name of another step is passed over and not lost`() throws {
    try save(100, 200)
    let bytes = Checkpoint(state(200), of: owner, step: 200).state.encoded()
    try write(bytes, to: store.path(step: 900))

    let found = try newest()

    #expect(found.step == 200)
    #expect(found.damaged == [store.path(step: 900)])
  }

  @Test func `only the newest ones are kept, and nothing else is left behind`() throws {
    try save(100, 200, 300, 400, keeping: 2)

    #expect(
      try names(in: store.path) == ["step-000000300.safetensors", "step-000000400.safetensors"])
  }

  @Test func `there is no newest checkpoint before the first`() throws {
    #expect(try newest().step == nil)
  }

  @Test func `files of other names do not count`() throws {
    try save(100)
    for name in ["step-1.safetensors", "step-000000200.safetensors.partial", "notes.txt"] {
      _ = try folder.file("checkpoints/\(name)", "?")
    }

    #expect(try store.steps == [100])
  }

  @Test func `a truncated checkpoint is passed over for an older one`() throws {
    try save(100, 200)
    let path = store.path(step: 200)
    let whole = try bytes(of: path)

    for count in [0, 1, 7, 8, 9, whole.count / 2, whole.count - 1] {
      try write(Array(whole.prefix(count)), to: path)
      let result = try newest()
      #expect(result.step == 100)
      #expect(result.damaged == [path])
    }
  }

  @Test(.slow) func `a checkpoint with any byte changed is passed over or refused`() throws {
    try save(100, 200)
    let path = store.path(step: 200)
    let whole = try bytes(of: path)

    for i in whole.indices {
      var changed = whole
      changed[i] ^= 0x10
      try write(changed, to: path)
      #expect((try? newest())?.step != 200, "byte \(i)")
    }
  }

  @Test func `a checkpoint that training removes while it looks gives way to the newest`() throws {
    try save(100, 200)
    try write([1, 2, 3], to: store.path(step: 200))
    // What training does between the reading of one file and the next.
    let found = try store.newest { _, _ in
      try? save(300, 400, keeping: 2)
    }

    #expect(found?.checkpoint.step == 400)
  }

  @Test func `a folder of checkpoints that is a file is named`() throws {
    _ = try folder.file("checkpoints", "")

    #expect(
      sentence { _ = try newest() } == "cannot open '\(folder + "checkpoints")': not a directory")
  }

  @Test func `when no checkpoint is whole, the newest is named and nothing is lost`() throws {
    try save(100, 200)
    for step in [100, 200] { try write([1, 2, 3], to: store.path(step: step)) }

    let reason = sentence { _ = try newest() }

    #expect(
      reason?.hasPrefix(
        "checkpoint '\(store.path(step: 200))' cannot be used: it is truncated or corrupt") == true)
    #expect(try store.steps == [100, 200])
  }

  @Test func `a checkpoint of another format is refused`() throws {
    try save(200)
    let path = store.path(step: 300)
    let other = Checkpoint(state(1), of: owner, step: 300, format: "7")
    try write(other.state.encoded(), to: path)

    #expect(
      sentence { _ = try newest() }
        == "checkpoint '\(path)' cannot be used: it has format 7, but this rlgym reads format 2")
  }

  @Test func `a checkpoint whose format is no number is passed over`() throws {
    try save(100)
    let path = store.path(step: 200)
    try write(Checkpoint(state(1), of: owner, step: 200, format: "two").state.encoded(), to: path)

    #expect(try newest().step == 100)
    #expect(try newest().damaged == [path])
  }

  @Test(arguments: ["\"rlgym.format\"", "\"rlgym.format\":\"2\"", "\"rlgym.step\""])
  func `a checkpoint that is damaged where it says what it is gives way to an older one`(
    text: String
  ) throws {
    try save(100, 200)
    let path = store.path(step: 200)
    let whole = try bytes(of: path)
    let place = try #require(whole.firstRange(of: Array(text.utf8))).upperBound - 2
    for byte in UInt8(ascii: "3")...UInt8(ascii: "9") {
      var changed = whole
      changed[place] = byte
      try write(changed, to: path)

      let found = try newest()

      #expect(found.step == 100)
      #expect(found.damaged == [path])
    }
  }

  @Test(arguments: [-1, 2_000_000_000_000_001, Int.max])
  func `a checkpoint of a step that no run reaches is passed over`(step: Int) throws {
    try save(100)
    let path = store.path(step: step)
    try write(Checkpoint(state(1), of: owner, step: step).state.encoded(), to: path)

    #expect(try newest().step == 100)
    #expect(
      sentence { _ = try store.checkpoint(at: path) }?.hasSuffix(
        "cannot be used: the step in it is none that a run can reach") == true)
  }

  @Test func `a file of another program is refused`() throws {
    let path = folder + "model.safetensors"
    try write(state(1).encoded(), to: path)

    #expect(
      sentence { _ = try store.checkpoint(at: path) }
        == "checkpoint '\(path)' cannot be used: it was not written by rlgym")
  }

  @Test func `leftovers and damaged files make way when training goes on`() throws {
    try save(100, 200)
    try write([1], to: store.path(step: 200))
    _ = try folder.file("checkpoints/step-000000300.safetensors.partial", "half")

    store.clear(after: 100)

    #expect(
      try names(in: store.path)
        == ["step-000000100.safetensors", "step-000000200.safetensors.damaged"])
  }

  @Test func `a checkpoint that cannot be written leaves the old ones alone`() throws {
    try save(100)
    // A folder of that name cannot be replaced by a file.
    try FileManager.default.createDirectory(
      atPath: store.path(step: 200) + "/inside", withIntermediateDirectories: true)

    let reason = sentence { try save(200, keeping: 1) }

    #expect(reason == "cannot write '\(store.path(step: 200))': is a directory")
    #expect(
      try names(in: store.path) == ["step-000000100.safetensors", "step-000000200.safetensors"])
  }

  @Test func `checkpoints stay in a folder that is moved, and touch none that takes its place`()
    throws
  {
    let manager = FileManager.default
    let path = folder + "run"
    try manager.createDirectory(atPath: path, withIntermediateDirectories: false)
    let moved = CheckpointStore(in: try Folder(path), for: owner)
    try moved.save(Checkpoint(state(1), of: owner, step: 100), keeping: 1)
    try manager.moveItem(atPath: path, toPath: folder + "elsewhere")
    try manager.createDirectory(atPath: path, withIntermediateDirectories: false)
    let other = CheckpointStore(in: try Folder(path), for: owner)
    try other.save(Checkpoint(state(1), of: owner, step: 50), keeping: 1)

    try moved.save(Checkpoint(state(1), of: owner, step: 200), keeping: 1)
    moved.clear(after: 0)

    #expect(try other.steps == [50])
    #expect(try names(in: path + "/checkpoints") == ["step-000000050.safetensors"])
    #expect(
      try names(in: folder + "elsewhere/checkpoints") == ["step-000000200.safetensors.damaged"])
  }
}
