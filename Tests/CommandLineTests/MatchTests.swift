import Foundation
import GymCommandLine
import GymCore
import GymTestSupport
import Testing

/// Matches by the command line.
@Suite struct MatchTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let random = ["--first", "random", "--second", "random"]

  private func json(_ text: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  private func match(_ arguments: String...) throws -> CommandResult {
    try CommandLineProcess.run(
      ["match", "--env", "go-lite", "--env-set", "size=5"] + arguments, in: folder.path)
  }

  /// Writes an engine in Python that passes until move `limit`, and then does something else.
  private func engine(_ deed: String, after limit: Int = 2) throws -> String {
    try folder.write(
      """
      import sys, time
      moves = 0
      for line in sys.stdin:
        word = line.split()[0]
        if word == "clear_board": moves = 0
        if word == "genmove":
          moves += 1
          if moves > \(limit):
            \(deed)
            continue
        print("= pass\\n" if word == "genmove" else "=\\n", flush=True)
      """, "engine.py")
    return "gtp:python3 engine.py"
  }

  @Test func `two planners play a game of a third party`() {
    let arguments =
      ["match", "--env", "tic-tac-toe", "--games", "20", "--openings", "3", "--threads", "2"]
      + Self.random
    let entry = EnvironmentEntry(TicTacToe.self, .states)
    #expect(RLGymCommand.run(arguments, adding: [entry]) == 0)
    #expect(RLGymCommand.run(arguments + ["--sgf", folder.path], adding: [entry]) == 2)
  }

  @Test func `the games are the same with any threads, and are kept`() throws {
    let one = try match(
      "--first", "random", "--second", "mcts,simulations=50,threads=1", "--games", "6", "--sgf",
      "one",
      "--json", "--openings", "2", "--seed", "3")
    let other = try match(
      "--first", "random", "--second", "mcts,simulations=50,threads=2", "--games", "6", "--sgf",
      "other",
      "--json", "--openings", "2", "--seed", "3", "--threads", "3")

    #expect(one.code == 0 && other.code == 0, "\(one.errors)\(other.errors)")
    #expect(try folder.names("one") == (1...6).map { "game-\($0).sgf" })
    for name in try folder.names("one") {
      let (left, right) = try (folder.bytes("one/\(name)"), folder.bytes("other/\(name)"))
      let text = String(decoding: right, as: UTF8.self).replacing("threads=2", with: "threads=1")
      #expect(String(decoding: left, as: UTF8.self) == text)
    }
    let (first, second) = (try json(one.output), try json(other.output))
    for key in ["wins", "draws", "losses", "score", "meanLength", "pairs"] {
      #expect("\(first[key] ?? "")" == "\(second[key] ?? "")")
    }
    #expect(first["games"] as? Int == 6)
  }

  @Test func `a test that is decided stops the match and says which bound it hit`() throws {
    let result = try match(
      "--first", "mcts,simulations=100,threads=1", "--second", "random", "--games", "1000",
      "--sprt",
      "0,200")
    #expect(result.code == 0)
    #expect(result.output.contains("elo1 = 200 accepted: log-likelihood ratio "))
    #expect(result.output.contains(" of 1,000, seed 0"))
  }

  @Test(arguments: [
    ("sys.exit(3)", "it ended at 'genmove b', with exit code 3"),
    ("print('= Z9\\n', flush=True)", "it answered 'Z9', which is no move"),
    ("print('? tired\\n', flush=True)", "it refused 'genmove b': tired"),
    ("time.sleep(60)", "it gave no answer to 'genmove b' within 5.0 seconds"),
  ])
  func `an engine that fails loses the game, and that is said`(deed: String, reason: String) throws
  {
    // Long enough for Python to start on a busy machine.
    let result = try match(
      "--first", try engine(deed), "--second", "random", "--games", "1", "--move-timeout", "5")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.errors.contains("game 1: gtp:python3 engine.py loses: \(reason)"))
    #expect(result.output.contains("forfeited           1 by the first, 0 by the second"))
  }

  @Test func `an engine may resign`() throws {
    let result = try match(
      "--first", "random", "--second", try engine("print('= resign\\n', flush=True)"), "--games",
      "2")
    #expect(result.output.contains("given up            2 games"))
    #expect(result.output.contains("wins                2"))
  }

  @Test func `rlgym is an engine of its own`() throws {
    let executable = try CommandLineProcess.executable.path
    let result = try match(
      "--first", "random", "--games", "4", "--sgf", "games", "--second",
      "gtp:'\(executable)' gtp --agent random --seed {seed} --env-set size=5")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.errors.isEmpty)
    #expect(try folder.names("games").count == 4)
  }

  @Test(arguments: [
    (
      ["--env", "breakout"] + random,
      "environment 'breakout' is not a game of two players (known: go-lite)"
    ),
    (
      ["--env", "go-lite", "--first", "random", "--second", "expert"],
      "policy 'expert': the environment has"
    ),
    (
      ["--env", "go-lite", "--first", "random", "--second", "optimal"],
      "policy 'optimal': a board of 9×9 has 81 points"
    ),
    (
      ["--env", "go-lite", "--first", "randm", "--second", "random"],
      "no agent named 'randm'; did you mean"
    ),
    (
      ["--env", "go-lite", "--first", "dqn", "--second", "random"],
      "agent 'dqn' must be trained first: rlgym"
    ),
    (
      ["--env", "go-lite", "--first", "random,x=1", "--second", "random"],
      "agent 'random' has no setting 'x'"
    ),
    (
      ["--env", "go-lite", "--first", "random,x", "--second", "random"],
      "--first random, must be followed by"
    ),
    (
      ["--env", "go-lite", "--first", "", "--second", "random"],
      "--first must name a planner, the folder of"
    ),
    (
      ["--env", "go-lite", "--first", "a/b", "--second", "random"],
      "'a/b' is not a run directory: there is"
    ),
    (
      ["--env", "go-lite", "--first", "gtp:", "--second", "random"],
      "--first: gtp: must be followed by a"
    ),
    (
      ["--env", "go-lite", "--first", "gtp:a 'b", "--second", "random"],
      "--first: a quotation in 'a 'b' does"
    ),
    (
      ["--env", "go-lite", "--first", "gtp:no-such", "--second", "random"],
      "--first: there is no program 'no-s"
    ),
    (
      ["--env", "go-lite", "--games", "0"] + random,
      "--games must be a whole number from 1 to 1,000,000"
    ),
    (
      ["--env", "go-lite", "--sprt", "5"] + random,
      "--sprt must be two numbers from -1,000 to 1,000"
    ),
    (
      ["--env", "go-lite", "--sprt", "5,5"] + random,
      "--sprt must be two numbers from -1,000 to 1,000"
    ),
    (["--env", "go-lite", "--alpha", "0.1"] + random, "--alpha goes with --sprt"),
    (
      ["--env", "go-lite", "--sprt", "0,5", "--beta", "0"] + random,
      "--alpha and --beta must be above 0"
    ),
    (["--env", "go-lite", "--openings", "0"] + random, "--openings must be a whole number from 1"),
  ])
  func `a mistake is one sentence`(arguments: [String], message: String) throws {
    let result = try CommandLineProcess.run(["match"] + arguments, in: folder.path)
    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("error: \(message)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.output.isEmpty)
  }

  @Test(arguments: [
    ([], "nobody is named who plays: name a planner with --agent, or the folder of a run"),
    (["--agent", "optimal"], "agent 'optimal': policy 'optimal': the environment has no model"),
    (
      ["--agent", "random", "--env-set", "size=20"],
      "setting 'size' of environment 'go-lite' must be"
    ),
    (
      ["--agent", "random", "--env-set", "komi=0.3"],
      "environment 'go-lite': komi 0.3 is not a multiple"
    ),
    (["--agent", "random", "runs/x"], "--agent takes the place of a run; name one of them"),
    (["--set", "x=1", "runs/x"], "--set does not go with a run"),
    (["runs/x"], "'runs/x' is not a run"),
  ])
  func `a mistake about the engine is one sentence`(arguments: [String], message: String) throws {
    let result = try CommandLineProcess.run(["gtp"] + arguments, in: folder.path)
    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("error: \(message)"), "\(result.errors)")
  }

  @Test func `a person plays in the terminal`() throws {
    let result = try CommandLineProcess.shell(
      "printf 'C3\\nC3\\nZ1\\nscore\\nresign\\n' | $RLGYM play --env go-lite --env-set size=5 --against random --terminal",
      in: folder)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("C3 is illegal."))
    #expect(result.output.contains("There is no move 'Z1'"))
    #expect(result.output.hasSuffix("random wins: W+R\n"))
  }
}
