import Foundation
import GymCore
import Learning
import Tensors
import Testing

import Runs

/// Watching a run, which neither waits for it nor is changed by it.
@Suite struct FollowedRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func follow(_ name: String) throws -> FollowedRun {
    try FollowedRun(
      at: folder + name, environments: testEnvironments, agents: testAgents,
      workers: WorkerPool(threads: 1))
  }

  private func newest(
    _ run: inout FollowedRun, _ passedOver: (String, String) -> Void = { _, _ in }
  ) throws -> RestoredPolicy {
    try run.newestPolicy(onPassedOver: passedOver)
  }

  private var livePath: String { folder + "run/\(LivePolicy.fileName)" }

  private func hasLive() -> Bool { FileManager.default.fileExists(atPath: livePath) }

  @Test func `newest weights are written while somebody watches alone`() throws {
    var session = try folder.start("run")
    try finish(&session, limit: 100)
    #expect(!hasLive())

    var watcher: FollowedRun? = try follow("run")
    try finish(&session, limit: 100)
    #expect(hasLive())
    let first = try bytes(of: livePath)
    try finish(&session, limit: 100)
    #expect(try bytes(of: livePath) != first)

    _ = watcher
    watcher = nil
    try FileManager.default.removeItem(atPath: livePath)
    try finish(&session, limit: 100)
    #expect(!hasLive())
  }

  @Test func `a run that is watched ends with the same bytes`() throws {
    var unwatched = try folder.start("unwatched")
    while try finish(&unwatched, limit: 77) == .interrupted {}
    var session = try folder.start("run")
    let watcher = try follow("run")
    while try finish(&session, limit: 77) == .interrupted {}
    #expect(hasLive())
    #expect(!FileManager.default.fileExists(atPath: folder + "unwatched/\(LivePolicy.fileName)"))
    _ = watcher

    for kind in ["checkpoints", "policies"] {
      let names = try files("run/\(kind)")
      #expect(names == (try files("unwatched/\(kind)")))
      #expect(!names.isEmpty)
      for name in names {
        #expect(
          try bytes(of: folder + "run/\(kind)/\(name)")
            == bytes(of: folder + "unwatched/\(kind)/\(name)"), "\(kind)/\(name)")
      }
    }
  }

  private func files(_ name: String) throws -> [String] { try names(in: folder + name) }

  @Test func `a follower picks up newer weights, each once`() throws {
    var session = try folder.start("run")
    try finish(&session, limit: 300)
    var run = try follow("run")
    #expect(try newest(&run).step == 300)
    #expect(try run.newerPolicy() == nil)

    try finish(&session, limit: 100)
    #expect(try run.newerPolicy()?.step == 400)
    #expect(try run.newerPolicy() == nil)
    #expect(run.steps == [0, 250, 300, 400])
  }

  @Test func `every checkpoint can be seen again`() throws {
    try folder.train("run")
    var run = try follow("run")
    #expect(run.steps == [0, 250, 500, 750, 1_000])
    for step in run.steps { #expect(try run.policy(of: step).step == step) }
    #expect(sentence { _ = try run.policy(of: 300) }?.contains("300") == true)
    #expect(try newest(&run).step == 1_000)

    // Without checkpoints the kept policies are left.
    try FileManager.default.removeItem(atPath: folder + "run/checkpoints")
    #expect(try newest(&run).step == 1_000)
    #expect(try run.policy(of: 250).step == 250)
  }

  @Test(arguments: ["", "nonsense", "cut"])
  func `damaged newest weights are told, and passed over at the start`(damage: String) throws {
    var session = try folder.start("run")
    let watcher = try follow("run")
    try finish(&session, limit: 400)
    _ = watcher
    let whole = try bytes(of: livePath)
    try write(
      damage == "cut" ? Array(whole.prefix(whole.count / 2)) : Array(damage.utf8), to: livePath)

    var run = try follow("run")
    #expect(try newest(&run).step == 400)
    var other = try follow("run")
    let reason = sentence { _ = try other.newerPolicy() }
    #expect(reason?.contains(LivePolicy.fileName) == true)
    #expect(reason?.contains("\n") == false)
    // It is complained about once.
    #expect(sentence { _ = try other.newerPolicy() } == nil)
  }

  @Test func `a damaged checkpoint is passed over, and told`() throws {
    try folder.train("run")
    try write([1, 2, 3], to: folder.checkpointPath("run", step: 1_000))
    var run = try follow("run")
    var passedOver: [String] = []
    #expect(try newest(&run) { path, _ in passedOver.append(path) }.step <= 1_000)
  }

  @Test func `a run without a checkpoint is told`() throws {
    _ = try folder.start("run")
    for kind in ["checkpoints", "policies"] {
      try? FileManager.default.removeItem(atPath: folder + "run/\(kind)")
    }
    var run = try follow("run")
    #expect(sentence { _ = try newest(&run) }?.contains("no checkpoint") == true)
    #expect(sentence { _ = try follow("none") }?.contains("is not a run directory") == true)
  }

  @Test func `a run that cannot be written to is watched all the same`() throws {
    try folder.train("run")
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder + "run")
    defer {
      try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "run")
    }
    var run = try follow("run")
    #expect(try newest(&run).step == 1_000)
  }
}
