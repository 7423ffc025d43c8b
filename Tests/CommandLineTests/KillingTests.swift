import Foundation
import Testing

/// Runs that are killed without a word, and go on.
@Suite struct KillingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Every agent that learns, as small as can be.
  private static let learners: [(agent: String, environment: String, settings: [String])] = [
    ("tabular-q", "taxi", []),
    (
      "dqn", "cartpole",
      ["hidden-units=4", "batch-size=2", "learning-starts=100", "replay-capacity=500"]
    ),
    ("reinforce", "cartpole", ["hidden-units=4"]),
    ("actor-critic", "cartpole", ["hidden-units=4"]),
    ("actor-critic", "cartpole", ["hidden-units=4", "memory=lstm"]),
    ("ppo", "cartpole", ["hidden-units=4"]),
    ("pqn", "cartpole", ["hidden-units=4"]),
  ]

  @Test(arguments: learners)
  func `a run that is killed twice ends with the bytes of one that is not`(
    agent: String, environment: String, settings: [String]
  ) throws {
    let begin =
      [
        "train", "--agent", agent, "--env", environment, "--steps", "5000", "--log-every", "250",
        "--checkpoint-every", "100", "--threads", "1", "--quiet",
      ] + settings.flatMap { ["--set", $0] }
    let whole = try CommandLineProcess.run(begin + ["--run", "whole"], in: folder.path)
    #expect(whole.code == 0, "\(whole.errors)")

    for (step, command) in [(500, begin + ["--run", "killed"]), (1_500, Self.resume)] {
      let process = try CommandLineProcess(command, in: folder.path)
      process.wait { newestStep >= step }
      process.send(SIGKILL)
      #expect(try process.wait().code == 137)
    }
    let end = try CommandLineProcess.run(Self.resume, in: folder.path)
    #expect(end.code == 0, "\(end.errors)")

    #expect(try folder.rows("killed") == folder.rows("whole"))
    for name in ["configuration.yaml"] + (try files("whole")) {
      #expect(try folder.bytes("killed/\(name)") == folder.bytes("whole/\(name)"), "\(name)")
    }
    #expect(try files("killed") == files("whole"))
  }

  private static let resume = ["train", "--resume", "killed", "--threads", "1", "--quiet"]

  /// The step of the newest checkpoint of the run that is killed.
  private var newestStep: Int {
    let names = (try? folder.names("killed/checkpoints")) ?? []
    return names.filter { $0.hasSuffix(".safetensors") }.last.flatMap { Int($0.filter(\.isNumber)) }
      ?? 0
  }

  private func files(_ name: String) throws -> [String] {
    try ["checkpoints", "policies"].flatMap { part in
      try folder.names("\(name)/\(part)").map { "\(part)/\($0)" }
    }
  }
}
