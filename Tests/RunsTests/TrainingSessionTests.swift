import Foundation
import GymCore
import Learning
import Tensors
import Testing

import Runs
import Statistics

@Suite struct TrainingSessionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `a run leaves its configuration, metrics and newest checkpoints`() throws {
    let outcome = try folder.train("run")

    #expect(outcome == .finished)
    #expect(
      try names(in: folder + "run") == [
        "checkpoints", "configuration.yaml", "metrics.csv", "policies",
      ])
    #expect(
      try names(in: folder + "run/checkpoints")
        == ["step-000000750.safetensors", "step-000001000.safetensors"])
    #expect(try folder.rows("run").count == 1 + 10)
    #expect(try folder.rows("run").last?.first == "1000")
  }

  @Test func `the same configuration gives the same bytes`() throws {
    try folder.train("first")
    try folder.train("second")

    #expect(try folder.checkpoint("first") == folder.checkpoint("second"))
    #expect(try folder.rows("first") == folder.rows("second"))
  }

  @Test(arguments: [1, 99, 100, 249, 250, 251, 333, 999])
  func `a run that was stopped and resumed ends with the bytes of one that was not`(
    limit: Int
  ) throws {
    try folder.train("whole")
    let outcome = try folder.train("stopped", limit: limit)
    #expect(outcome == .interrupted)

    var session = try folder.resume("stopped")
    #expect(session.step == limit)
    try finish(&session)

    #expect(try folder.checkpoint("stopped") == folder.checkpoint("whole"))
    #expect(try folder.rows("stopped") == folder.rows("whole"))
  }

  @Test func `a run that was killed and resumed ends with the bytes of one that was not`() throws {
    try folder.train("whole")
    try folder.train("killed", limit: 777)
    // A kill leaves the checkpoint of step 750, later rows, and half of something.
    try FileManager.default.removeItem(
      atPath: folder + "killed/checkpoints/step-000000777.safetensors")
    _ = try folder.file("killed/checkpoints/step-000001000.safetensors.partial", "half")
    let log = folder + "killed/metrics.csv"
    try write(try bytes(of: log) + Array("800,70,1\n900,7".utf8), to: log)

    var session = try folder.resume("killed")
    #expect(session.step == 750)
    try finish(&session)

    #expect(try folder.checkpoint("killed") == folder.checkpoint("whole"))
    #expect(try folder.rows("killed") == folder.rows("whole"))
    #expect(try names(in: folder + "killed/checkpoints").count == 2)
  }

  @Test func `a run in many environments resumes to the same bytes`() throws {
    let change: (inout RunRequest) -> Void = {
      $0.agentSettings = [.init(name: "environments", value: "7")]
    }
    try folder.train("whole", change)
    try folder.train("stopped", limit: 60, change)
    var session = try folder.resume("stopped")
    try finish(&session)

    // 143 batches of 7 steps are the first to reach 1,000.
    #expect(
      try folder.checkpoint("stopped", step: 1_001) == folder.checkpoint("whole", step: 1_001))
  }

  @Test func `a run that has no checkpoint yet starts over`() throws {
    try folder.train("whole")
    try folder.train("killed", limit: 120)
    try FileManager.default.removeItem(atPath: folder + "killed/checkpoints")

    var session = try folder.resume("killed")
    #expect(session.lastCheckpointPath == nil)
    try finish(&session)

    #expect(try folder.checkpoint("killed") == folder.checkpoint("whole"))
    #expect(try folder.rows("killed") == folder.rows("whole"))
  }

  @Test func `a damaged checkpoint is set aside for an older one`() throws {
    try folder.train("whole")
    try folder.train("damaged")
    let newest = folder + "damaged/checkpoints/step-000001000.safetensors"
    try write(Array(try bytes(of: newest).dropLast()), to: newest)

    var session = try folder.resume("damaged")
    #expect(session.step == 750)
    try finish(&session)

    #expect(try folder.checkpoint("damaged") == folder.checkpoint("whole"))
    #expect(try names(in: folder + "damaged/checkpoints").contains { $0.hasSuffix(".damaged") })
  }

  @Test func `a finished run can be extended, but not shortened`() throws {
    try folder.train("run")
    // Each session claims the folder for as long as it lives.
    for steps in [nil, 1_000] {
      let session = try folder.resume("run", steps: steps)
      #expect(session.isFinished)
    }
    #expect(
      sentence { _ = try folder.resume("run", steps: 999) }
        == "the run has taken 1,000 steps already, which is more than --steps 999")

    do {
      var session = try folder.resume("run", steps: 1_500)
      try finish(&session)
    }

    let again = try folder.resume("run")
    #expect(again.step == 1_500)
    #expect(try text(of: folder + "run/configuration.yaml").contains("steps: 1500\n"))
    #expect(try folder.rows("run").count == 1 + 15)
  }

  @Test(arguments: ["1", "7"])
  func `a run that was extended has the rows of one that was that long from the start`(
    environments: String
  ) throws {
    let change: (inout RunRequest) -> Void = {
      $0.logEvery = 300
      $0.agentSettings = [.init(name: "environments", value: environments)]
    }
    try folder.train("extended", change)
    #expect(try folder.rows("extended").count == 1 + 4)
    do {
      var session = try folder.resume("extended", steps: 1_500)
      try finish(&session)
    }
    try folder.train("whole") {
      change(&$0)
      $0.steps = 1_500
    }

    // The walker explores by the share of the planned steps; what it learned differs.
    #expect(try folder.rows("extended").map(\.first) == folder.rows("whole").map(\.first))
  }

  @Test func `a finished run that is looked at keeps its last row`() throws {
    try folder.train("run") { $0.logEvery = 300 }

    _ = try folder.resume("run")

    #expect(try folder.rows("run").last?.first == "1000")
  }

  @Test func `an extension that was stopped ends with the bytes of one that was not`() throws {
    for name in ["whole", "stopped"] { try folder.train(name) }
    var whole = try folder.resume("whole", steps: 1_500)
    try finish(&whole)
    do {
      var stopped = try folder.resume("stopped", steps: 1_500)
      try finish(&stopped, limit: 77)
    }
    var again = try folder.resume("stopped")
    try finish(&again)

    #expect(
      try folder.checkpoint("stopped", step: 1_500) == folder.checkpoint("whole", step: 1_500))
  }

  @Test func `a mistake in the settings leaves no folder behind`() throws {
    #expect(throws: (any Error).self) {
      try folder.train("run") { $0.environmentSettings = [.init(name: "length", value: "1")] }
    }

    #expect(try names(in: folder.path) == [])
  }

  @Test func `a checkpoint made under other settings is refused and both are named`() throws {
    try folder.train("run")
    let path = folder + "run/configuration.yaml"
    let changed = try text(of: path).replacingOccurrences(of: "length: 6", with: "length: 9")
    _ = try folder.file("run/configuration.yaml", changed)

    let reason = sentence { _ = try folder.resume("run") }

    #expect(reason?.contains("step-000001000.safetensors' cannot be used: ") == true)
    #expect(
      reason?.contains(
        "made with environment setting length=6, but this run has environment setting length=9")
        == true)
  }

  @Test func `an evaluation depends on its seed alone and compares with random and expert`() throws
  {
    try folder.train("run")
    let directory = try RunDirectory(openingAt: folder + "run", trained: false)
    let configuration = try directory.configuration(
      environments: testEnvironments, agents: testAgents)
    let restored = try #require(
      try directory.checkpoints(of: configuration)
        .newestPolicy(
          of: configuration, workers: WorkerPool(threads: 1), onPassedOver: { _, _ in }))
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
