import Foundation
import Testing

/// Runs that are the opponents of others.
@Suite struct OpponentTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ words: String...) throws -> CommandResult {
    try CommandLineProcess.run(words, in: folder.path)
  }

  /// Trains a run called `name` for some steps against an opponent.
  private func train(_ name: String, against opponent: String, steps: Int = 200) throws {
    let result = try run(
      "train", "--agent", "ppo", "--env", "go-lite", "--env-set", "size=2", "--env-set",
      "opponent=\(opponent)", "--steps", "\(steps)", "--set", "environments=2", "--set",
      "rollout-steps=20", "--set", "minibatch-size=40", "--set", "network=dense", "--set",
      "hidden-units=4", "--run", "runs/\(name)", "--threads", "1", "--quiet")
    #expect(result.code == 0 && result.errors == "")
  }

  private func evaluation(of name: String) throws -> CommandResult {
    try run("eval", "runs/\(name)", "--episodes", "6", "--json")
  }

  @Test func `a run that is an opponent stays as it was, though it learns on`() throws {
    try train("first", against: "random")
    try train("second", against: "runs/first")
    let configuration = String(
      decoding: try folder.bytes("runs/second/configuration.yaml"), as: UTF8.self)
    #expect(configuration.contains("opponent: runs/first,step=200\n"))
    let before = try evaluation(of: "second")
    #expect(before.code == 0 && before.output.contains(#""opponent":"runs/first,step=200""#))

    #expect(try run("train", "--resume", "runs/first", "--steps", "600", "--quiet").code == 0)

    #expect(try evaluation(of: "second").output == before.output)
    let other = try run(
      "eval", "--agent", "random", "--env", "go-lite", "--env-set", "size=2", "--env-set",
      "opponent=runs/first", "--episodes", "2", "--json")
    #expect(other.output.contains(#""opponent":"runs/first,step=600""#))
  }

  @Test func `runs that are each other's opponents are evaluated, and one that is gone is named`()
    throws
  {
    try train("first", against: "random")
    try train("second", against: "runs/first")
    try train("third", against: "runs/second")
    try FileManager.default.removeItem(atPath: folder.path + "/runs/first")
    try FileManager.default.moveItem(
      atPath: folder.path + "/runs/third", toPath: folder.path + "/runs/first")
    #expect(try evaluation(of: "first").code == 0)

    try FileManager.default.removeItem(atPath: folder.path + "/runs/second")

    let gone = try evaluation(of: "first")
    #expect(
      gone.code == 2
        && gone.errors.hasPrefix("error: environment 'go-lite': opponent: ")
        && gone.errors.contains("'runs/second'"))
    #expect(
      try run("eval", "runs/first", "--env-set", "opponent=random", "--episodes", "2").code == 0)
    #expect(try run("plot", "runs/first", "-o", "curve.svg").code == 0)
    #expect(
      try run(
        "match", "--env", "go-lite", "--env-set", "size=2", "--first", "runs/first", "--second",
        "random", "--games", "2"
      ).code == 0)
  }

  @Test(arguments: [
    (
      "mcts,seconds=1",
      "opponent 'mcts': seconds is not to be set: its games would not be the same again; simulations=N is for opponents"
    ),
    (
      "mcts,network=runs/x",
      "opponent 'mcts': network is not to be set: the folder of a run plays by its network"
    ),
    (
      "./nowhere,step=x",
      "environment 'go-lite': opponent: step must be a whole number, got 'x'"
    ),
  ])
  func `an opponent that cannot be the same again is refused`(opponent: String, reason: String)
    throws
  {
    let result = try run(
      "eval", "--agent", "random", "--env", "go-lite", "--env-set", "opponent=\(opponent)")
    #expect(result.code == 2 && result.errors == "error: \(reason)\n")
  }

  @Test(arguments: [["solve"], ["match", "--first", "random", "--second", "random"]])
  func `one side of a game is no game of both`(command: [String]) throws {
    let result = try CommandLineProcess.run(
      command + ["--env", "go-lite", "--env-set", "size=2", "--env-set", "opponent=random"],
      in: folder.path)
    #expect(result.code == 2)
    #expect(
      result.errors
        == "error: with an opponent, environment 'go-lite' is one side of a game; leave the setting 'opponent' out\n"
    )
  }
}
