import Foundation
import Testing

/// `rlgym solve`.
@Suite struct SolveTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `the help shows examples`() throws {
    let result = try folder.rlgym("solve", "--help")

    #expect(result.code == 0)
    #expect(result.output.contains("EXAMPLES"))
    #expect(result.output.contains("USAGE: rlgym solve --env <name>"))
  }

  @Test func `a lake is shown with its policy and its values side by side`() throws {
    let result = try CommandLineProcess.shell(
      "LC_ALL=C.UTF-8 \"$RLGYM\" solve --env gridworld", in: folder)

    #expect(result.code == 0)
    #expect(result.output.contains("model               11 states, 4 actions\n"))
    #expect(result.output.contains("horizon             100 steps, the time limit\n"))
    #expect(result.output.contains("backward induction  100 sweeps, "))
    #expect(result.output.contains("value               0.74419\n"))
    #expect(
      result.output.hasSuffix(
        """

        POLICY    VALUES
        ← ↑ ↑ ↑   0.744 0.718 0.699 0.690
        ← H ← H   0.750     H 0.473     H
        ↑ ↓ ← H   0.761 0.777 0.724     H
        H → ↓ G       H 0.849 0.924     G

        """))
  }

  @Test func `a terminal without Unicode gets arrows of ASCII`() throws {
    let result = try CommandLineProcess.shell(
      "LC_ALL=C \"$RLGYM\" solve --env gridworld", in: folder)

    #expect(result.output.contains("\n^ v < H   0.761 "))
    #expect(result.output.utf8.allSatisfy { $0 < 128 })
  }

  @Test func `without a limit of steps both methods find the same`() throws {
    let result = try folder.rlgym(
      "solve", "--env", "gridworld", "--horizon", "0", "--method", "both", "--json")

    #expect(result.code == 0)
    let solution = try object(result.output)
    let solutionValue = try #require(solution["value"] as? Double)
    #expect(abs(solutionValue - 14.0 / 17) < 1e-9)
    #expect(solution["method"] as? String == "both")
    let difference = try #require(solution["difference"] as? Double)
    #expect(difference < 1e-9)
    #expect(solution["horizon"] is NSNull)
  }

  @Test func `a solution prints one object with every key`() throws {
    let result = try folder.rlgym("solve", "--env", "taxi", "--json")

    #expect(result.code == 0)
    #expect(result.output.split(separator: "\n").count == 1)
    let solution = try object(result.output)
    #expect(
      solution.keys.sorted() == [
        "actions", "difference", "discount", "environment", "environmentSettings",
        "environmentVersion", "horizon", "map", "method", "policy", "seconds", "states", "sweeps",
        "value", "values",
      ])
    let solutionValue = try #require(solution["value"] as? Double)
    #expect(abs(solutionValue - 7.93) < 1e-9)
    #expect(solution["states"] as? Int == 400)
    #expect(solution["actions"] as? Int == 6)
    #expect(solution["horizon"] as? Int == 200)
    #expect((solution["policy"] as? [Int])?.count == 400)
    #expect((solution["values"] as? [Double])?.count == 400)
  }

  @Test func `a discount alone lifts the limit of steps, and goes with one that is named`() throws {
    let endless = try object(
      try folder.rlgym("solve", "--env", "gridworld", "--discount", "0.9", "--json").output)
    #expect(endless["horizon"] is NSNull)
    #expect(endless["discount"] as? Double == 0.9)
    #expect(endless["method"] as? String == "value-iteration")
    let endlessValue = try #require(endless["value"] as? Double)
    #expect(abs(endlessValue - 0.068891) < 1e-6)

    let limited = try object(
      try folder.rlgym(
        "solve", "--env", "gridworld", "--discount", "0.9", "--horizon", "6", "--json"
      ).output)
    #expect(limited["horizon"] as? Int == 6)
    let value = try #require(limited["value"] as? Double)
    #expect(value > 0 && value < 0.068891)
  }

  @Test func `of many layers the first are shown, and how to see all`() throws {
    let first = try folder.rlgym("solve", "--env", "taxi").output
    #expect(first.contains("\npassenger at R, to G\nPOLICY      VALUES\n"))
    #expect(first.hasSuffix("\n(13 more layers: --layers all)\n"))
    #expect(first.split(separator: "\n").filter { $0.hasPrefix("POLICY") }.count == 3)
    let all = try folder.rlgym("solve", "--env", "taxi", "--layers", "all").output
    #expect(all.split(separator: "\n").filter { $0.hasPrefix("POLICY") }.count == 16)
    #expect(!all.contains("more layer"))
  }

  @Test func `a map that is larger than the terminal is cut with a note`() throws {
    let row = String(repeating: ".", count: 99)
    let rows = ["S" + row] + Array(repeating: "." + row, count: 48) + [row + "G"]
    try folder.write("step: -1\n" + rows.joined(separator: "\n") + "\n", "wide.txt")

    let solve = "solve --env gridworld --env-set map=wide.txt --horizon 0"
    let result = try CommandLineProcess.shell(
      "TERM=xterm script -qec 'stty cols 80 rows 30; exec \"$RLGYM\" \(solve)' /dev/null",
      in: folder)

    #expect(result.code == 0)
    let lines = result.output.split(whereSeparator: \.isNewline)
    for line in lines { #expect(line.count <= 80, "\(line)") }
    #expect(lines.contains("(rows 1 to 22 of 50, columns 1 to 40 of 100; a pipe gets all)"))
    #expect(lines.contains { $0.hasPrefix("value               -14") })

    let piped = try folder.rlgym(
      "solve", "--env", "gridworld", "--env-set", "map=wide.txt", "--horizon", "0")
    #expect(!piped.output.contains("a pipe gets all"))
    #expect(piped.output.split(separator: "\n").contains { $0.count > 400 })
  }

  @Test func `a game is shown with what its first actions are worth`() throws {
    let result = try folder.rlgym(
      "solve", "--env", "go-lite", "--env-set", "size=3", "--env-set", "komi=4", "--threads", "1")

    #expect(result.code == 0)
    #expect(result.output.contains("positions           12,675\n"))
    #expect(
      result.output.contains("value               9 points: Black wins with a komi of 4\n"))
    #expect(
      result.output.hasSuffix(
        """

        FIRST ACTIONS (points)
        -9  3 -9
         3  9  3
        -9  3 -9
        pass: -9

        """))
  }

  @Test func `bounds that differ are shown as an interval`() throws {
    let result = try folder.rlgym(
      "solve", "--env", "go-lite", "--env-set", "size=2", "--env-set", "ko=simple", "--env-set",
      "long-cycle=none")

    #expect(result.output.contains("\nstart, bounds       -4..4 points\n"))
    #expect(
      result.output.contains("\nvalue               -4..4 points, not certain: White wins"))
    #expect(result.output.hasSuffix("\n-4..4 -4..4\n-4..4 -4..4\npass: -4..0\n"))
  }

  @Test func `the solution of a game prints one object with every key`() throws {
    let result = try folder.rlgym("solve", "--env", "go-lite", "--env-set", "size=2", "--json")

    #expect(result.code == 0)
    let solution = try object(result.output)
    #expect(
      solution.keys.sorted() == [
        "actions", "bounds", "columns", "environment", "environmentSettings",
        "environmentVersion", "exactStates", "facts", "positions", "searchSeconds", "seconds",
        "states", "sweeps", "unit", "value", "verdict",
      ])
    #expect(solution["bounds"] as? [Double] == [-4, 4])
    #expect(solution["value"] as? [Double] == [1, 1])
    #expect(solution["positions"] as? Int == 57)
    #expect((solution["actions"] as? [[String: Any]])?.count == 5)
  }

  @Test func `what does not go with a game or a model is said in one sentence`() throws {
    let game = ["solve", "--env", "go-lite", "--env-set", "size=2"]
    for option in ["--discount", "--horizon", "--method", "--layers"] {
      let value = option == "--method" ? "both" : "1"
      let result = try CommandLineProcess.run(game + [option, value], in: folder.path)
      #expect(result.code == 2)
      #expect(
        result.errors
          == "error: \(option) does not apply to 'go-lite': a game is solved for what either side can "
          + "force\n")
    }
    let nodes = try folder.rlgym("solve", "--env", "taxi", "--nodes", "5")
    #expect(nodes.code == 2)
    #expect(nodes.errors == "error: --nodes does not apply to 'taxi': it is no game for two\n")
    let large = try folder.rlgym("solve", "--env", "go-lite")
    #expect(large.code == 2)
    #expect(
      large.errors
        == "error: environment 'go-lite': a board of 9×9 has 81 points; up to 16 can be solved "
        + "exactly, such as size=4\n")
  }

  @Test func `what cannot be solved is said in one sentence`() throws {
    func mistake(_ arguments: String...) throws -> String {
      let result = try CommandLineProcess.run(["solve"] + arguments, in: folder.path)
      #expect(result.code == 2)
      #expect(result.output.isEmpty)
      return result.errors
    }
    try folder.write("step: 1\nS...\n...G\n", "paid.txt")

    let missing = try mistake("--env", "breakout")
    #expect(
      missing.hasPrefix(
        "error: environment 'breakout' has no model to solve (these can be solved: "))
    #expect(missing.contains("gridworld"))
    #expect(
      try mistake("--env", "gridworld", "--env-set", "map=paid.txt", "--horizon", "0").hasPrefix(
        "error: environment 'gridworld': with discount 1 a loop of rewards"))
    #expect(
      try mistake("--env", "gridworld", "--method", "both")
        == "error: --method is a choice where there is no limit of steps; add --horizon 0\n")
    #expect(
      try mistake("--env", "gridworld", "--horizon", "0", "--method", "policy-iteratoin")
        .contains("there is no method 'policy-iteratoin'; did you mean 'policy-iteration'?"))
    #expect(
      try mistake("--env", "gridworld", "--discount", "1.5")
        == "error: --discount must be a number from 0 to 1, got '1.5'\n")
    #expect(
      try mistake("--env", "gridworld", "--horizon", "-1")
        .hasPrefix("error: --horizon must be a whole number from 0 to 2,147,483,647"))
    #expect(
      try mistake("--env", "gridworld", "--layers", "some")
        == "error: --layers must be a whole number from 1 on, or all, got 'some'\n")
    let unnamed = try mistake()
    #expect(unnamed == "error: no environment is named; name one with --env\n")
  }
}
