import Foundation
import GymCore
import Testing

import Runs

/// What can end a training before its time, and what is left then.
@Suite struct TrainingFailureTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `a loss that is not finite stops the run and keeps the last good checkpoint`() throws {
    let reason = sentence {
      try folder.train("run") { $0.agentSettings = [.init(name: "diverges-at", value: "600")] }
    }

    #expect(
      reason == "training diverged at step 600: the loss of update 600 is nan; the last good "
        + "checkpoint is '\(folder + "run/checkpoints/step-000000500.safetensors")'")
    #expect(
      try names(in: folder + "run/checkpoints")
        == ["step-000000250.safetensors", "step-000000500.safetensors"])
  }

  @Test func `no checkpoint is named that was deleted meanwhile`() throws {
    var calls = 0
    let reason = sentence {
      var session = try folder.start("run") {
        $0.agentSettings = [.init(name: "diverges-at", value: "600")]
      }
      _ = try session.run(until: {
        calls += 1
        if calls == 550 {
          try? FileManager.default.removeItem(atPath: folder.checkpointPath("run", step: 500))
        }
        return false
      })
    }

    #expect(
      reason?.hasSuffix("checkpoint is '\(folder.checkpointPath("run", step: 250))'") == true)
  }

  @Test func `a weight that is not finite is never written to a checkpoint`() throws {
    let reason = sentence {
      try folder.train("run") { $0.agentSettings = [.init(name: "spoils-at", value: "100")] }
    }

    #expect(
      reason == "training diverged at step 250: its policy cannot be saved "
        + "(\"policy.values\" holds a number that is not finite); "
        + "there is no checkpoint yet")
    #expect(!FileManager.default.fileExists(atPath: folder + "run/checkpoints"))
  }

  @Test func `a checkpoint that cannot be written ends the run, which can be resumed`() throws {
    try folder.train("whole")
    var calls = 0
    let reason = sentence {
      var session = try folder.start("run")
      _ = try session.run(until: {
        calls += 1
        // A file where the checkpoints should go makes writing the first one fail.
        if calls == 200 { _ = try? folder.file("run/checkpoints", "") }
        return false
      })
    }
    #expect(reason?.hasPrefix("cannot create folder '\(folder + "run/checkpoints")'") == true)
    #expect(reason?.hasSuffix("; there is no checkpoint yet") == true)
    try FileManager.default.removeItem(atPath: folder + "run/checkpoints")

    var again = try folder.resume("run")
    try finish(&again)
    #expect(try folder.checkpoint("run") == folder.checkpoint("whole"))
  }

  /// Trains a new run, at some step of which something happens to it; returns the error's sentence.
  private func train(_ name: String, disturbedBy event: () throws -> Void) -> String? {
    var calls = 0
    return sentence {
      var session = try folder.start(name)
      _ = try session.run(until: {
        calls += 1
        if calls == 321 { #expect(throws: Never.self, performing: event) }
        return false
      })
    }
  }

  private func move(_ name: String, to newName: String) throws {
    try FileManager.default.moveItem(atPath: folder + name, toPath: folder + newName)
  }

  @Test func `a run that is moved while it trains stops, and goes on from its new place`() throws {
    try folder.train("whole")
    let reason = train("old") { try move("old", to: "new") }

    #expect(
      reason == "the run folder '\(folder + "old")' was moved or deleted while it trained; "
        + "if it was moved, go on with rlgym train --resume and its new path")
    #expect(try names(in: folder.path) == ["new", "whole"])

    var session = try folder.resume("new")
    try finish(&session)
    #expect(try folder.checkpoint("new") == folder.checkpoint("whole"))
    #expect(try folder.rows("new") == folder.rows("whole"))
  }

  @Test func `a run touches nothing of another that takes its place`() throws {
    try folder.train("whole")
    let reason = train("run") {
      try move("run", to: "moved")
      try move("whole", to: "run")
    }

    #expect(reason?.contains("was moved or deleted while it trained") == true)
    #expect(
      try names(in: folder + "run/checkpoints")
        == ["step-000000750.safetensors", "step-000001000.safetensors"])
    #expect(try folder.rows("run").count == 1 + 10)
  }

  @Test func `a run whose folder is deleted while it trains stops and leaves nothing`() throws {
    let reason = train("run") { try FileManager.default.removeItem(atPath: folder + "run") }

    #expect(reason?.contains("was moved or deleted while it trained") == true)
    #expect(try names(in: folder.path) == [])
  }
}
