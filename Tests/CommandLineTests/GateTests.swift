import Foundation
import Testing

/// `rlgym eval` with a gate, and the exit codes that CI goes by.
@Suite struct GateTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, steps) in [("good", "20000"), ("poor", "600")] {
      let result = try CommandLineProcess.run(
        ["train", "--agent", "tabular-q", "--env", "gridworld", "--env-set", "map=cliff"]
          + ["--steps", steps, "--run", name, "--quiet"], in: folder.path)
      #expect(result.code == 0, "\(result.errors)")
    }
  }

  private func evaluate(_ arguments: String...) throws -> CommandResult {
    try CommandLineProcess.run(["eval"] + arguments, in: folder.path)
  }

  private func verdict(_ result: CommandResult) -> String {
    result.output.split(separator: "\n").last.map(String.init) ?? result.errors
  }

  @Test func `exit codes tell a pass, a failure, what cannot be told, and trouble`() throws {
    #expect(try evaluate("good", "--episodes", "40").code == 0)
    try FileManager.default.copyItem(
      atPath: folder.path + "/good/evaluation.json", toPath: folder.path + "/base.json")

    let pass = try evaluate("good", "--min-score", "-13.5", "--episodes", "40")
    #expect(pass.code == 0 && verdict(pass) == "the gate passes", "\(pass)")
    let fail = try evaluate("good", "--min-score", "-12", "--episodes", "40")
    #expect(fail.code == 1 && verdict(fail) == "the gate fails: score lower bound", "\(fail)")

    let same = try evaluate(
      "good", "--max-regression", "1", "--baseline", "base.json", "--episodes", "40")
    #expect(same.code == 0)
    #expect(verdict(same) == "the gate passes: identical to the baseline, nothing to test")
    let worse = try evaluate(
      "poor", "--max-regression", "1", "--baseline", "base.json", "--episodes", "40")
    #expect(worse.code == 1 && verdict(worse) == "the gate fails: no regression", "\(worse)")
    let beside = try evaluate("poor", "--max-regression", "1", "--baseline", "good")
    #expect(beside.code == 1 && verdict(beside) == "the gate fails: no regression", "\(beside)")

    try folder.write("max-failures: {at-most: 10 %, return-below: -300}\n", "gate.yaml")
    let random = ["--agent", "random", "--env", "gridworld", "--env-set", "map=windy"]
    let unknown = try CommandLineProcess.run(
      ["eval"] + random + ["--min-score", "0", "--episodes", "19"], in: folder.path)
    #expect(unknown.code == 2)
    #expect(unknown.errors.hasPrefix("error: a gate needs 20 episodes at least, got 19"))

    try folder.write("min-normalized-score: 0.1\nsame-bytes: required\n", "planner.yaml")
    let trouble = try CommandLineProcess.run(
      ["eval"] + random + ["--gate", "planner.yaml", "--episodes", "20"], in: folder.path)
    #expect(trouble.code == 2, "\(trouble)")
    #expect(verdict(trouble).hasPrefix("the gate could not be evaluated: "))
  }

  @Test func `an undecided gate is no pass`() throws {
    let random = ["eval", "--agent", "random", "--env", "taxi", "--episodes", "40", "--json"]
    let result = try CommandLineProcess.run(random, in: folder.path)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let mean = try #require((object as? [String: Any])?["mean"] as? Double)
    let gated = try CommandLineProcess.run(
      random.dropLast() + ["--min-score", "\(mean)"], in: folder.path)
    #expect(gated.code == 1)
    #expect(
      verdict(gated) == "the gate is undecided, which is no pass: score lower bound", "\(gated)")
  }

  @Test func `reports are written where they are asked for`() throws {
    try folder.write("episodes: 30\nmin-score: -14\n", "gate.yaml")
    let result = try CommandLineProcess.shell(
      """
      GITHUB_STEP_SUMMARY=page.md "$RLGYM" eval good --gate gate.yaml --junit gate.xml --json
      GITHUB_STEP_SUMMARY=page.md "$RLGYM" eval good --gate gate.yaml --summary other.md >/dev/null
      """, in: folder)
    #expect(result.code == 0, "\(result.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let gate = try #require((object as? [String: Any])?["gate"] as? [String: Any])
    #expect(gate["verdict"] as? String == "pass")
    #expect((object as? [String: Any])?["episodes"] as? Int == 30)
    let xml = String(decoding: try folder.bytes("gate.xml"), as: UTF8.self)
    #expect(xml.contains(#"name="score lower bound" file="gate.yaml" line="2""#))
    let page = String(decoding: try folder.bytes("page.md"), as: UTF8.self)
    #expect(page.components(separatedBy: "### ").count == 2)
    #expect(try folder.bytes("other.md") == folder.bytes("page.md"))
  }

  @Test(arguments: [
    (["--gate", "none.yaml"], "gate file 'none.yaml': cannot be read: no such file or directory"),
    (["--max-regression", "1"], "--max-regression needs a baseline: name one with --baseline"),
    (["--baseline", "good"], "--baseline goes with a gate"),
    (
      ["--max-regression", "0", "--baseline", "good"],
      "--max-regression must be a number above 0, or a share such as 5%, got '0'"
    ),
    (["--max-regression", "1", "--baseline", "gone"], "and there is no 'gone'"),
    (
      ["--max-regression", "1", "--baseline", "good/configuration.yaml"],
      "evaluation 'good/configuration.yaml': it is no JSON"
    ),
    (["--min-score", "much"], "--min-score must be a number, got 'much'"),
    (["--min-score", "1", "--sweep", "map=cliff"], "a gate does not go with --sweep"),
  ])
  func `mistakes are one sentence, and nothing is written`(
    arguments: [String], sentence: String
  ) throws {
    let result = try CommandLineProcess.run(
      ["eval", "good"] + arguments + ["--junit", "x.xml"], in: folder.path)
    #expect(result.code == 2)
    #expect(result.errors.contains(sentence), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(!folder.has("x.xml") && !folder.has("good/evaluation.json"))
  }
}
