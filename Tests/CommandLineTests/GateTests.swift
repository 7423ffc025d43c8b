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
    #expect(try evaluate("good", "--episodes", "200").code == 0)
    try FileManager.default.copyItem(
      atPath: folder.path + "/good/evaluation.json", toPath: folder.path + "/base.json")

    let pass = try evaluate("good", "--min-score", "-13.5", "--episodes", "40")
    #expect(pass.code == 0 && verdict(pass) == "the gate passes", "\(pass)")
    let fail = try evaluate("good", "--min-score", "-12", "--episodes", "40")
    #expect(fail.code == 1 && verdict(fail) == "the gate fails: score lower bound", "\(fail)")

    let same = try evaluate(
      "good", "--max-regression", "1", "--baseline", "base.json")
    #expect(same.code == 0)
    #expect(verdict(same) == "the gate passes: identical to the baseline, nothing to test")
    let worse = try evaluate(
      "poor", "--max-regression", "1", "--baseline", "base.json")
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

  @Test func `a gate that failed fails again, for it leaves its baseline alone`() throws {
    #expect(try evaluate("good", "--episodes", "60").code == 0)
    let kept = try folder.bytes("good/evaluation.json")
    // The run goes on, badly: what it was before is its baseline.
    try folder.write(String(decoding: kept, as: UTF8.self), "poor/evaluation.json")
    for _ in 0..<2 {
      let result = try evaluate(
        "poor", "--max-regression", "5%", "--baseline", "poor/evaluation.json")
      #expect(result.code == 1, "\(result)")
      #expect(try folder.bytes("poor/evaluation.json") == kept)
    }
    try folder.write("same-bytes: required\n", "gate.yaml")
    let alone = try evaluate("good", "--gate", "gate.yaml")
    #expect(alone.code == 2)
    #expect(alone.output.contains("there is no baseline to compare with"))
  }

  @Test func `reports go where they can, and are refused where they cannot`() throws {
    let link = try CommandLineProcess.shell(
      """
      echo old >target.xml && ln -s target.xml link.xml
      "$RLGYM" eval good --min-score -20 --junit link.xml --html /dev/null >/dev/null && test -L link.xml
      "$RLGYM" eval good --min-score -20 --junit /dev/stdout | grep -c '<testsuites'
      """, in: folder)
    #expect(link.code == 0 && link.output == "1\n", "\(link)")
    #expect(String(decoding: try folder.bytes("target.xml"), as: UTF8.self).contains("<testsuites"))
    for (path, sentence) in [
      ("none/x.xml", "there is no folder 'none'"), ("good", "is a folder"),
      ("good/configuration.yaml", "a file of a run"),
    ] {
      let result = try evaluate("good", "--min-score", "-20", "--junit", path)
      #expect(result.code == 2 && result.errors.contains(sentence), "\(result)")
    }
    let same = try evaluate("good", "--min-score", "-20", "--junit", "x", "--html", "x")
    #expect(same.code == 2 && !folder.has("x"))
  }

  @Test func `an undecided gate is no pass`() throws {
    let random = ["eval", "--agent", "random", "--env", "cartpole", "--episodes", "40", "--json"]
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
    // The second command appends to both.
    let other = String(decoding: try folder.bytes("other.md"), as: UTF8.self)
    #expect(other.hasPrefix("### ✅ tabular-q on gridworld\n") && page == other + other)
  }

  @Test func `a page is written about an evaluation, at once or later`() throws {
    let missing = try folder.rlgym("report", "good")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("the run in 'good' is not evaluated yet: rlgym eval good"))
    #expect(try evaluate("good", "--episodes", "30", "--html", "now.html").code == 0)
    let later = try folder.rlgym("report", "good", "-o", "later.html")
    #expect(later.code == 0, "\(later.errors)")
    #expect(try folder.bytes("now.html") == folder.bytes("later.html"))
    let text = String(decoding: try folder.bytes("now.html"), as: UTF8.self)
    #expect(text.contains("<strong>Worst</strong>") && text.contains("tabular-q on gridworld"))
    #expect(try folder.rlgym("report", "gone").code == 2)
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
    (
      ["--min-score", "1", "--sweep", "map=cliff"],
      "a gate, a baseline and reports do not go with --sweep"
    ),
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
