import Foundation
import Testing

/// `rlgym eval` where worlds are held out from training, and under one value of a setting after the other.
@Suite struct EvaluationTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func object(_ text: some StringProtocol) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func evaluate(_ more: String...) throws -> CommandResult {
    try CommandLineProcess.run(["eval", "--episodes", "2"] + more, in: folder.path)
  }

  private func plan(_ agent: String, _ more: String...) throws -> CommandResult {
    try CommandLineProcess.run(
      ["eval", "--agent", agent, "--env", "driving-track", "--episodes", "2"] + more,
      in: folder.path)
  }

  /// Trains the smallest policy for a few steps.
  private func train(_ settings: String...) throws {
    let sizes = ["environments=1", "rollout-steps=16", "minibatch-size=16", "hidden-units=4"]
    let result = try CommandLineProcess.run(
      ["train", "--agent", "ppo", "--env", "driving-track", "--steps", "32", "--run", "run"]
        + ["--threads", "1", "--quiet"] + sizes.flatMap { ["--set", $0] }
        + settings.flatMap { ["--env-set", $0] }, in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
  }

  @Test func `a planner drives tracks that are held out, unless told otherwise`() throws {
    let held = try plan("random")
    #expect(held.code == 0)
    #expect(held.output.contains("(tracks=test, ") && held.output.contains(", shifts=test, "))

    let told = try plan("random", "--env-set", "tracks=train", "--env-set", "shifts=train")
    #expect(told.output.contains("(tracks=train, ") && told.output.contains(", shifts=train, "))
    #expect(try plan("random", "--env-set", "tracks=7").output.contains("(tracks=7, "))
  }

  @Test func `who plays one side of a game is measured by every game won`() throws {
    let against = ["--env", "go-lite", "--env-set", "size=2", "--env-set", "komi=0.5"]
    let play = ["eval", "--agent", "random", "--episodes", "20"] + against
    let opposed = play + ["--env-set", "opponent=random"]
    let text = try CommandLineProcess.run(opposed, in: folder.path)
    #expect(text.output.contains("ceiling             1.00  (every game won)\n"))

    let json = try object(try CommandLineProcess.run(opposed + ["--json"], in: folder.path).output)
    #expect(json["ceilingKind"] as? String == "every game won")
    #expect(json["ceiling"] as? Double == 1 && json["normalizedScore"] is Double)

    let both = try object(try CommandLineProcess.run(play + ["--json"], in: folder.path).output)
    #expect(both["ceiling"] is NSNull)
  }

  @Test func `either side of a game can be filmed`() throws {
    let against = ["--env", "go-lite", "--env-set", "size=2", "--env-set", "opponent=random"]
    for episode in ["0", "3"] {
      let film = try CommandLineProcess.run(
        ["record", "--agent", "random", "-o", "\(episode).png", "--episode", episode] + against,
        in: folder.path)
      #expect(film.code == 0 && film.errors == "")
      #expect(
        try folder.bytes("\(episode).png").starts(
          with: Array("\u{89}PNG".unicodeScalars.map { UInt8($0.value) })))
    }
  }

  @Test func `a run drives tracks that are held out, unless it was trained on others`() throws {
    try train("shift=0.5")
    let usual = try evaluate("run")
    #expect(usual.output.contains("(tracks=test, ") && usual.output.contains(", shifts=test, "))
    #expect(
      try evaluate("run", "--env-set", "tracks=train").output.contains("(tracks=train, "))
    let kept = try object(String(decoding: try folder.bytes("run/evaluation.json"), as: UTF8.self))
    let settings = try #require(kept["environmentSettings"] as? [String: String])
    #expect(settings["tracks"] == "test" && settings["shifts"] == "test")
  }

  @Test func `a run that was trained on one track is evaluated on it`() throws {
    try train("tracks=7")
    let result = try evaluate("run")
    #expect(result.output.contains("(tracks=7, ") && result.output.contains(", shifts=test, "))
    #expect(try evaluate("run", "--env-set", "tracks=test").output.contains("(tracks=test, "))
  }

  @Test func `what episodes are measured by is told beside the ceiling`() throws {
    let expert = try plan("expert").output
    #expect(expert.contains("\nlaps completed      100.00 %  (scripted player: 100.00 %)\n"))
    #expect(expert.contains(#/\nlap time            \d\d\.\d\d s  \(scripted player: /#))
    let random = try plan("random").output
    #expect(random.contains("\nlap time            none\n"))

    let measures = try #require(
      try object(try plan("random", "--json").output)["measures"] as? [String: [String: Any]])
    #expect(
      measures.keys.sorted() == ["lap time", "laps completed", "off-road time", "share of lap"])
    #expect(measures["lap time"]?["mean"] is NSNull)
    #expect(measures["lap time"]?["episodes"] as? Int == 0)
    #expect(measures["laps completed"]?["mean"] as? Double == 0)
    #expect(measures["laps completed"]?["ceiling"] as? Double == 1)
  }

  @Test func `a sweep prints a line for each value, in columns`() throws {
    let result = try plan("random", "--sweep", "shift=0,0.5,1")

    #expect(result.code == 0)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "random, in driving-track, 2 episodes of seed 0 each")
    #expect(lines[1].hasPrefix("shift  mean return  "))
    #expect(lines[1].hasSuffix("laps completed, %  share of lap, %  lap time, s  off-road time, %"))
    #expect(lines[2...].map { $0.prefix(5) } == ["    0", "  0.5", "    1"])
    #expect(Set(lines[1...].map(\.count)).count == 1)
  }

  @Test func `a sweep of a run changes nothing in its folder, and goes with other changes`() throws
  {
    try train("tracks=7")
    let result = try evaluate("run", "--sweep", "tracks=train,test,9", "--env-set", "verge=2")

    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("run, step 32: ppo, acting greedily, in driving-track, "))
    #expect(!folder.has("run/evaluation.json"))
  }

  @Test func `a sweep takes the names of files`() throws {
    let points = (0..<12).map { i in
      let angle = Double.pi * Double(i) / 6
      return "\(30 * cos(angle)),\(30 * sin(angle)),4,4"
    }
    try folder.write(points.joined(separator: "\n") + "\n", "ring.csv")
    let result = try plan("expert", "--sweep", "tracks=7,ring.csv")

    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("\nring.csv  "))
  }

  @Test func `a sweep in JSON is one object with an evaluation for each value`() throws {
    let result = try plan("random", "--sweep", "difficulty=0,1", "--json")

    #expect(result.code == 0)
    #expect(result.output.split(separator: "\n").count == 1)
    let sweep = try object(result.output)
    #expect(sweep["setting"] as? String == "difficulty")
    let results = try #require(sweep["results"] as? [[String: Any]])
    #expect(results.map { $0["value"] as? String } == ["0", "1"])
    for result in results {
      let evaluation = try #require(result["evaluation"] as? [String: Any])
      #expect(evaluation["episodes"] as? Int == 2)
      #expect(evaluation["measures"] is [String: Any])
    }
  }

  /// So many episodes that a mistake that is found after playing would take minutes.
  @Test(arguments: [
    ("shift", "--sweep must be followed by key=value,value,…, got 'shift'"),
    ("shift=", "--sweep must be followed by key=value,value,…, got 'shift='"),
    ("=1", "--sweep must be followed by key=value,value,…, got '=1'"),
    ("shift=0,,1", "--sweep must be followed by key=value,value,…, got 'shift=0,,1'"),
    ("shift=0,", "--sweep must be followed by key=value,value,…, got 'shift=0,'"),
    ("", "--sweep must be followed by key=value,value,…, got ''"),
    ("shitf=0,1", "environment 'driving-track' has no setting 'shitf'; did you mean 'shift'?"),
    (
      "shift=0,7",
      "setting 'shift' of environment 'driving-track' must be a number from 0 to 1, got '7'"
    ),
    (
      "tracks=1,none.csv",
      "environment 'driving-track': tracks must be train, test, a number, or a file of a track, "
        + "got 'none.csv', which is no file"
    ),
    (
      "tracks=1,trian",
      "environment 'driving-track': tracks must be train, test, a number, or a file of a track, "
        + "got 'trian', which is no file; did you mean 'train'?"
    ),
    (
      "tracks=9007199254740992",
      "environment 'driving-track': tracks 9007199254740992 is too large a number"
    ),
  ])
  func `a mistake in a sweep is told before anything is played`(sweep: String, sentence: String)
    throws
  {
    let result = try plan("random", "--episodes", "1000000", "--sweep", sweep)

    #expect(result.code == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("error: \(sentence)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `a sweep of what an agent sees is refused for what it learned`() throws {
    try train()
    let result = try evaluate("run", "--sweep", "observe=features,lidar")

    #expect(result.code == 2)
    #expect(
      result.errors
        == "error: --sweep changes what the agent sees or can do, so that what it learned does not "
        + "apply\n")
    #expect(try evaluate("run", "--env-set", "observe=lidar").errors.hasPrefix("error: --env-set "))
  }

  @Test func `a file with a mistake names the line`() throws {
    try folder.write("# x\n0,0,4,4\n1,0,4\n", "short.csv")
    let result = try plan("random", "--env-set", "tracks=short.csv")

    #expect(result.code == 2)
    #expect(
      result.errors
        == "error: environment 'driving-track': line 3 of the track must be four numbers, "
        + "x_m,y_m,w_tr_right_m,w_tr_left_m, got '1,0,4'\n")
  }

  @Test func `random actions in between are said, and leave the evaluation of the run alone`()
    throws
  {
    try train()
    let result = try evaluate("run", "--epsilon", "0.5")
    #expect(result.code == 0 && result.output.contains("but at random with probability 0.5"))
    #expect((try? folder.bytes("run/evaluation.json")) == nil)
  }

  @Test(arguments: [
    (["--epsilon", "1.5"], "--epsilon must be a number from 0 to 1, got '1.5'"),
    (["--idle-actions", "3"], "--idle-actions goes with --epsilon"),
    (["--epsilon", "0.1", "--idle-actions", "3"], "but these are continuous"),
    (["--epsilon", "0.1", "--sweep", "shift=0,1"], "goes neither with --sweep nor with a gate"),
  ])
  func `mistakes in random actions are told`(options: [String], sentence: String) throws {
    try train()
    let result = try CommandLineProcess.run(["eval", "run"] + options, in: folder.path)
    #expect(result.code == 2 && result.errors.contains(sentence), "\(result.errors)")
  }
}
