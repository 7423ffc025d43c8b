import Foundation
import Testing

/// What the commands print for people and for programs.
@Suite struct OutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func train(_ more: String...) throws -> CommandResult {
    let arguments = TemporaryFolder.smallTraining.filter { $0 != "--quiet" }
    return try CommandLineProcess.run(arguments + ["--run", "run"] + more, in: folder.path)
  }

  private func object(_ text: some StringProtocol) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func `the version is that of the release`() throws {
    #expect(try folder.rlgym("--version").output == "0.1.0\n")
  }

  @Test(arguments: [[], ["train"], ["eval"], ["list"], ["check"], ["benchmark"]])
  func `every help shows examples`(command: [String]) throws {
    let result = try CommandLineProcess.run(command + ["--help"], in: folder.path)

    #expect(result.code == 0)
    #expect(result.output.contains("EXAMPLES"))
    #expect(result.output.contains("USAGE: rlgym"))
  }

  @Test func `the list names everything on one screen, and one thing in full`() throws {
    let text = try folder.rlgym("list").output
    #expect(text.contains("  breakout  "))
    #expect(text.contains("  dqn: acrobot, arcade-breakout, breakout"))
    #expect(text.split(separator: "\n").count < 40)
    #expect(try folder.rlgym("list", "breakout").output.contains("  sticky-probability=0.1 "))
    let agent = try folder.rlgym("list", "dqn").output
    #expect(agent.contains("  learning-rate=0.00025 "))
    #expect(agent.contains("  gradient_norm "))
    #expect(
      try folder.rlgym("list", "dnq").errors.hasPrefix(
        "error: there is no environment or agent 'dnq'; did you mean 'dqn'?"))

    let list = try object(try folder.rlgym("list", "--json").output)
    let agents = try #require(list["agents"] as? [[String: Any]])
    let environments = try #require(list["environments"] as? [[String: Any]])
    #expect(agents.contains { $0["name"] as? String == "dqn" })
    let breakout = try #require(environments.first { $0["name"] as? String == "breakout" })
    let settings = try #require(breakout["settings"] as? [[String: String]])
    #expect(settings.contains { $0["name"] == "time-limit" && $0["defaultValue"] != nil })
  }

  @Test func `training into a file prints plain lines and how to go on`() throws {
    let result = try train("--steps", "300")

    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "training dqn on breakout, 300 steps, seed 1, in run")
    #expect(lines[1].hasPrefix("step 0/300 (0 %)"))
    #expect(lines.contains { $0.hasPrefix("step 300/300 (100 %)") })
    let end = try #require(lines.last { $0.hasPrefix("finished: ") })
    #expect(
      end.wholeMatch(
        of: /finished: 300 steps, (\d+) episodes, return \d\.\d\d \(\1 episodes so far\)/) != nil,
      "\(end)")
    #expect(lines.last == "evaluate: rlgym eval run")
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func `on a terminal of 80 columns no line is longer`() throws {
    let training = (TemporaryFolder.smallTraining.filter { $0 != "--quiet" } + ["--run", "run"])
      .joined(separator: " ")
    for command in ["list", "--help", "train --help", "eval --help", "\(training) --steps 400"] {
      let result = try CommandLineProcess.shell(
        "TERM=xterm script -qec 'stty cols 80; exec \"$RLGYM\" \(command)' /dev/null", in: folder)

      #expect(result.code == 0)
      let text = result.output.replacing("\u{1B}[K", with: "")
      for line in text.split(whereSeparator: \.isNewline) { #expect(line.count <= 80, "\(line)") }
      if command.hasSuffix("400") { #expect(text.contains(#/400/400  return .*  loss /#)) }
    }
  }

  @Test func `training with --quiet prints nothing`() throws {
    let result = try train("--steps", "50", "--quiet")

    #expect(result.code == 0)
    #expect(result.output + result.errors == "")
  }

  @Test func `training with --json prints one object a line`() throws {
    let result = try train("--steps", "300", "--json")

    let events = try result.output.split(separator: "\n").map(object)
    #expect(events.first?["event"] as? String == "start")
    #expect(events.last?["event"] as? String == "finished")
    let progress = try #require(events.last { $0["event"] as? String == "progress" })
    #expect(progress["step"] as? Int == 300)
    let metrics = try #require(progress["metrics"] as? [String: Any])
    #expect(metrics["loss"] is Double)
    let end = try #require(events.last)
    #expect(end["run"] as? String == "run")
    #expect(end["checkpoint"] as? String == "run/checkpoints/step-000000300.safetensors")
    #expect(
      end.filter { $0.key == "step" || $0.key == "episodes" } as? [String: Int] == [
        "step": 300, "episodes": try #require(progress["episodes"] as? Int),
      ])
  }

  @Test func `an evaluation prints one object with every key, and is kept`() throws {
    #expect(try train("--steps", "150").code == 0)

    let result = try folder.rlgym("eval", "run", "--episodes", "5", "--json")

    #expect(result.code == 0)
    #expect(result.output.split(separator: "\n").count == 1)
    let report = try object(result.output)
    #expect(
      report.keys.sorted() == [
        "agent", "ceiling", "ceilingKind", "checkpoint", "checkpointBytes", "checkpointFormat",
        "checkpointSHA256", "confidenceInterval", "environment", "environmentSettings",
        "environmentVersion", "episodes", "exactValue", "interquartileMean", "lengths", "mean",
        "meanLength", "measures", "median", "normalizedInterval", "normalizedScore", "randomScore",
        "returns", "seed", "standardDeviation", "step", "trainingSeed", "version",
      ])
    #expect(report["episodes"] as? Int == 5)
    #expect((report["confidenceInterval"] as? [Double])?.count == 2)
    let kept = try object(String(decoding: try folder.bytes("run/evaluation.json"), as: UTF8.self))
    #expect(kept["mean"] as? Double == report["mean"] as? Double)
    #expect(kept["step"] as? Int == 150)
  }

  @Test func `an evaluation for people states its settings and the scale of the score`() throws {
    #expect(try train("--steps", "10", "--env-set", "time-limit=50").code == 0)

    let result = try folder.rlgym("eval", "run", "--episodes", "3", "--seed", "4")

    #expect(result.code == 0)
    #expect(result.output.contains("sticky-probability=0.1, time-limit=50"))
    #expect(result.output.contains("episodes            3, seed 4"))
    for name in ["mean return", "interquartile mean", "random play", "ceiling", "normalized score"]
    {
      #expect(result.output.contains("\n\(name) "))
    }
  }

  @Test func `an evaluation whose ceiling is not above random play has no normalized score`() throws
  {
    // One step breaks no brick, whoever plays.
    #expect(try train("--steps", "10", "--env-set", "time-limit=1").code == 0)

    let result = try folder.rlgym("eval", "run", "--episodes", "3")
    #expect(
      result.output.contains("normalized score    none: the ceiling is not above random play\n"))
    #expect(!result.output.contains("–"))

    let report = try object(try folder.rlgym("eval", "run", "--episodes", "3", "--json").output)
    #expect(report["normalizedScore"] is NSNull)
  }

  @Test func `an evaluation of a run without a checkpoint says so`() throws {
    #expect(try train("--steps", "10").code == 0)
    try FileManager.default.removeItem(atPath: folder.path + "/run/checkpoints")

    let result = try folder.rlgym("eval", "run")

    #expect(result.code == 2)
    #expect(
      result.errors == "error: the run in 'run' has no checkpoint yet; "
        + "train it further with --resume run\n")
  }

  @Test func `a result that cannot be written ends with code 1`() throws {
    let result = try CommandLineProcess.shell("\"$RLGYM\" list --json > /dev/full", in: folder)

    #expect(result.code == 1)
    #expect(result.errors == "error: cannot write the result: no space left on device\n")
  }

  @Test func `a reader that goes away does not crash a command`() throws {
    let result = try CommandLineProcess.shell("\"$RLGYM\" list | head -n 1", in: folder)

    #expect(result.code == 0)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors.isEmpty)
  }

  @Test func `a reader that goes away stops a training, which can be resumed`() throws {
    let arguments = TemporaryFolder.smallTraining.filter { $0 != "--quiet" }
    let command = (arguments + ["--run", "run", "--steps", "100000000", "--json"])
      .joined(separator: " ")

    let result = try CommandLineProcess.shell("\"$RLGYM\" \(command) | head -n 1", in: folder)

    #expect(result.code == 0)
    #expect(result.errors.hasPrefix("stopped by SIGPIPE at step "))
    #expect(try !folder.names("run/checkpoints").isEmpty)
  }
}
