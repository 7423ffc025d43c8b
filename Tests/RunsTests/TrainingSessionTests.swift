import Foundation
import GymCore
import Learning
import Tensors
import Testing

import Runs

@Suite struct TrainingSessionTests {
  private let folder: TemporaryFolder
  private let workers = WorkerPool(threads: 1)

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Trains a new run, of which at most `limit` steps are taken.
  @discardableResult
  private func train(
    _ name: String, limit: Int = .max, _ change: (inout RunRequest) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    var session = try TrainingSession(
      try configuration(change), at: folder + name, workers: workers)
    return try run(&session, limit: limit)
  }

  private func resume(
    _ name: String, steps: Int? = nil,
    onPassedOver: (_ path: String, _ reason: String) -> Void = { _, _ in }
  ) throws -> TrainingSession {
    let directory = try RunDirectory(openingAt: folder + name, trained: true)
    return try TrainingSession(
      resuming: directory,
      try directory.configuration(environments: testEnvironments, agents: testAgents),
      steps: steps, workers: workers, onPassedOver: onPassedOver)
  }

  @discardableResult
  private func run(_ session: inout TrainingSession, limit: Int = .max) throws -> TrainingOutcome {
    var remaining = limit
    return try session.run(until: {
      remaining -= 1
      return remaining < 0
    }) { _ in }
  }

  private func checkpoint(_ name: String, step: Int = 1_000) throws -> [UInt8] {
    let digits = String(repeating: "0", count: 9 - "\(step)".count) + "\(step)"
    return try bytes(of: folder + "\(name)/checkpoints/step-\(digits).safetensors")
  }

  /// The columns of `metrics.csv` that do not depend on the clock.
  private func rows(_ name: String) throws -> [[Substring]] {
    try text(of: folder + "\(name)/metrics.csv").split(separator: "\n").map {
      let fields = $0.split(separator: ",", omittingEmptySubsequences: false)
      return Array(fields[..<4] + fields[6...])
    }
  }

  @Test func `a run leaves its configuration, metrics and newest checkpoints`() throws {
    let outcome = try train("run")

    #expect(outcome == .finished)
    #expect(try names(in: folder + "run") == ["checkpoints", "configuration.yaml", "metrics.csv"])
    #expect(
      try names(in: folder + "run/checkpoints")
        == ["step-000000750.safetensors", "step-000001000.safetensors"])
    #expect(try rows("run").count == 1 + 10)
    #expect(try rows("run").last?.first == "1000")
  }

  @Test func `the same configuration gives the same bytes`() throws {
    try train("first")
    try train("second")

    #expect(try checkpoint("first") == checkpoint("second"))
    #expect(try rows("first") == rows("second"))
  }

  @Test(arguments: [1, 99, 100, 249, 250, 251, 333, 999])
  func `a run that was stopped and resumed ends with the bytes of one that was not`(
    limit: Int
  ) throws {
    try train("whole")
    let outcome = try train("stopped", limit: limit)
    #expect(outcome == .interrupted)

    var session = try resume("stopped")
    #expect(session.trainer.environmentSteps == limit)
    try run(&session)

    #expect(try checkpoint("stopped") == checkpoint("whole"))
    #expect(try rows("stopped") == rows("whole"))
  }

  @Test func `a run that was killed and resumed ends with the bytes of one that was not`() throws {
    try train("whole")
    try train("killed", limit: 777)
    // A kill leaves the checkpoint of step 750, later rows, and half of something.
    try FileManager.default.removeItem(
      atPath: folder + "killed/checkpoints/step-000000777.safetensors")
    _ = try folder.file("killed/checkpoints/step-000001000.safetensors.partial", "half")
    let log = folder + "killed/metrics.csv"
    try write(try bytes(of: log) + Array("800,70,1\n900,7".utf8), to: log)

    var session = try resume("killed")
    #expect(session.trainer.environmentSteps == 750)
    try run(&session)

    #expect(try checkpoint("killed") == checkpoint("whole"))
    #expect(try rows("killed") == rows("whole"))
    #expect(try names(in: folder + "killed/checkpoints").count == 2)
  }

  @Test func `a run in many environments resumes to the same bytes`() throws {
    let change: (inout RunRequest) -> Void = {
      $0.agentSettings = [.init(name: "environments", value: "7")]
    }
    try train("whole", change)
    try train("stopped", limit: 60, change)
    var session = try resume("stopped")
    try run(&session)

    // 143 batches of 7 steps are the first to reach 1,000.
    #expect(try checkpoint("stopped", step: 1_001) == checkpoint("whole", step: 1_001))
  }

  @Test func `a run that has no checkpoint yet starts over`() throws {
    try train("whole")
    try train("killed", limit: 120)
    try FileManager.default.removeItem(atPath: folder + "killed/checkpoints")

    var session = try resume("killed")
    #expect(session.lastCheckpointPath == nil)
    try run(&session)

    #expect(try checkpoint("killed") == checkpoint("whole"))
    #expect(try rows("killed") == rows("whole"))
  }

  @Test func `a damaged checkpoint is set aside for an older one`() throws {
    try train("whole")
    try train("damaged")
    let newest = folder + "damaged/checkpoints/step-000001000.safetensors"
    try write(Array(try bytes(of: newest).dropLast()), to: newest)

    var session = try resume("damaged")
    #expect(session.trainer.environmentSteps == 750)
    try run(&session)

    #expect(try checkpoint("damaged") == checkpoint("whole"))
    #expect(try names(in: folder + "damaged/checkpoints").contains { $0.hasSuffix(".damaged") })
  }

  @Test func `a finished run can be extended, but not shortened`() throws {
    try train("run")
    // Each session claims the folder for as long as it lives.
    for steps in [nil, 1_000] {
      let session = try resume("run", steps: steps)
      #expect(session.isFinished)
    }
    #expect(
      sentence { _ = try resume("run", steps: 999) }
        == "the run has taken 1,000 steps already, which is more than --steps 999")

    do {
      var session = try resume("run", steps: 1_500)
      try run(&session)
    }

    let again = try resume("run")
    #expect(again.trainer.environmentSteps == 1_500)
    #expect(try text(of: folder + "run/configuration.yaml").contains("steps: 1500\n"))
    #expect(try rows("run").count == 1 + 15)
  }

  @Test(arguments: ["1", "7"])
  func `a run that was extended has the rows of one that was that long from the start`(
    environments: String
  ) throws {
    let change: (inout RunRequest) -> Void = {
      $0.logEvery = 300
      $0.agentSettings = [.init(name: "environments", value: environments)]
    }
    try train("extended", change)
    #expect(try rows("extended").count == 1 + 4)
    do {
      var session = try resume("extended", steps: 1_500)
      try run(&session)
    }
    try train("whole") {
      change(&$0)
      $0.steps = 1_500
    }

    // The walker explores by the share of the planned steps; what it learned differs.
    #expect(try rows("extended").map(\.first) == rows("whole").map(\.first))
  }

  @Test func `a finished run that is looked at keeps its last row`() throws {
    try train("run") { $0.logEvery = 300 }

    _ = try resume("run")

    #expect(try rows("run").last?.first == "1000")
  }

  @Test func `an extension that was stopped ends with the bytes of one that was not`() throws {
    for name in ["whole", "stopped"] { try train(name) }
    var whole = try resume("whole", steps: 1_500)
    try run(&whole)
    do {
      var stopped = try resume("stopped", steps: 1_500)
      try run(&stopped, limit: 77)
    }
    var again = try resume("stopped")
    try run(&again)

    #expect(try checkpoint("stopped", step: 1_500) == checkpoint("whole", step: 1_500))
  }

  @Test func `watching does not change what is learned`() throws {
    try train("whole")
    var session = try TrainingSession(
      try configuration(), at: folder + "watched", workers: workers)
    session.reportInterval = .zero
    var reports = 0
    _ = try session.run(until: { false }) { _ in reports += 1 }

    #expect(reports > 100)
    #expect(try checkpoint("watched") == checkpoint("whole"))
    #expect(try rows("watched") == rows("whole"))
  }

  @Test func `the first report comes before the first step, the last after the last`() throws {
    var session = try TrainingSession(try configuration(), at: folder + "run", workers: workers)
    var steps: [Int] = []
    _ = try session.run(until: { false }) { steps.append($0.step) }

    #expect(steps.first == 0)
    #expect(steps.last == 1_000)
  }

  @Test func `a loss that is not finite stops the run and keeps the last good checkpoint`() throws {
    let reason = sentence {
      try train("run") { $0.agentSettings = [.init(name: "diverges-at", value: "600")] }
    }

    #expect(
      reason == "training diverged at step 600: the loss of update 600 is nan; the last good "
        + "checkpoint is '\(folder + "run/checkpoints/step-000000500.safetensors")'")
    #expect(
      try names(in: folder + "run/checkpoints")
        == ["step-000000250.safetensors", "step-000000500.safetensors"])
  }

  @Test func `a weight that is not finite is never written to a checkpoint`() throws {
    let reason = sentence {
      try train("run") { $0.agentSettings = [.init(name: "spoils-at", value: "100")] }
    }

    #expect(
      reason
        == "training diverged at step 250: its state cannot be saved (\"policy.values\" holds a number that is not finite); "
        + "no checkpoint was written yet")
    #expect(!FileManager.default.fileExists(atPath: folder + "run/checkpoints"))
  }

  @Test func `a checkpoint that cannot be written ends the run, which can be resumed`() throws {
    try train("whole")
    var calls = 0
    let reason = sentence {
      var session = try TrainingSession(try configuration(), at: folder + "run", workers: workers)
      _ = try session.run(until: {
        calls += 1
        // A file where the checkpoints should go makes writing the first one fail.
        if calls == 200 { _ = try? folder.file("run/checkpoints", "") }
        return false
      }) { _ in }
    }
    #expect(reason?.hasPrefix("cannot create folder '\(folder + "run/checkpoints")'") == true)
    #expect(reason?.hasSuffix("; no checkpoint was written yet") == true)
    try FileManager.default.removeItem(atPath: folder + "run/checkpoints")

    var again = try resume("run")
    try run(&again)
    #expect(try checkpoint("run") == checkpoint("whole"))
  }

  /// Trains a new run, at some step of which something happens to it; returns the error's sentence.
  private func train(_ name: String, disturbedBy event: () throws -> Void) -> String? {
    var calls = 0
    return sentence {
      var session = try TrainingSession(try configuration(), at: folder + name, workers: workers)
      _ = try session.run(until: {
        calls += 1
        if calls == 321 { #expect(throws: Never.self, performing: event) }
        return false
      }) { _ in }
    }
  }

  private func move(_ name: String, to newName: String) throws {
    try FileManager.default.moveItem(atPath: folder + name, toPath: folder + newName)
  }

  @Test func `a run that is moved while it trains stops, and goes on from its new place`() throws {
    try train("whole")
    let reason = train("old") { try move("old", to: "new") }

    #expect(
      reason == "the run folder '\(folder + "old")' was moved or deleted while it trained; "
        + "if it was moved, go on with rlgym train --resume and its new path")
    #expect(try names(in: folder.path) == ["new", "whole"])

    var session = try resume("new")
    try run(&session)
    #expect(try checkpoint("new") == checkpoint("whole"))
    #expect(try rows("new") == rows("whole"))
  }

  @Test func `a run touches nothing of another that takes its place`() throws {
    try train("whole")
    let reason = train("run") {
      try move("run", to: "moved")
      try move("whole", to: "run")
    }

    #expect(reason?.contains("was moved or deleted while it trained") == true)
    #expect(
      try names(in: folder + "run/checkpoints")
        == ["step-000000750.safetensors", "step-000001000.safetensors"])
    #expect(try rows("run").count == 1 + 10)
  }

  @Test func `a run whose folder is deleted while it trains stops and leaves nothing`() throws {
    let reason = train("run") { try FileManager.default.removeItem(atPath: folder + "run") }

    #expect(reason?.contains("was moved or deleted while it trained") == true)
    #expect(try names(in: folder.path) == [])
  }

  @Test func `a mistake in the settings leaves no folder behind`() throws {
    #expect(throws: (any Error).self) {
      try train("run") { $0.environmentSettings = [.init(name: "length", value: "1")] }
    }

    #expect(try names(in: folder.path) == [])
  }

  @Test func `a checkpoint made under other settings is refused and both are named`() throws {
    try train("run")
    let path = folder + "run/configuration.yaml"
    let changed = try text(of: path).replacingOccurrences(of: "length: 6", with: "length: 9")
    _ = try folder.file("run/configuration.yaml", changed)

    let reason = sentence { _ = try resume("run") }

    #expect(reason?.contains("step-000001000.safetensors' cannot be used: ") == true)
    #expect(
      reason?.contains(
        "made with environment setting length=6, but this run has environment setting length=9")
        == true)
  }

  @Test func `an evaluation depends on its seed alone and compares with random and expert`() throws
  {
    try train("run")
    let directory = try RunDirectory(openingAt: folder + "run", trained: false)
    let configuration = try directory.configuration(
      environments: testEnvironments, agents: testAgents)
    let restored = try #require(
      try directory.checkpoints(of: configuration)
        .newestPolicy(of: configuration, workers: workers, onPassedOver: { _, _ in }))
    func evaluate(seed: UInt64) throws -> EvaluationReport {
      var policy = restored.policy
      return try PolicyEvaluation(
        of: &policy, in: configuration.environment, episodes: 50, seed: seed
      ).report
    }

    let report = try evaluate(seed: 0)

    #expect(try evaluate(seed: 0) == report)
    #expect(try evaluate(seed: 1) != report)
    #expect(report.episodes == 50)
    #expect(report.ceiling == .scriptedPlayer(1))
    #expect(report.randomScore < report.summary.mean)
  }
}
