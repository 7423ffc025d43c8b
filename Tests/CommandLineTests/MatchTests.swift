import GymCommandLine
import GymCore
import GymTestSupport
import Testing

/// Matches of a third party's game.
@Suite struct MatchTests {
  private func run(_ arguments: String...) -> Int32 {
    RLGymCommand.run(
      ["match"] + arguments, adding: [EnvironmentEntry(TicTacToe.self, .states)])
  }

  @Test func `two planners play a game of a third party`() {
    let players = ["--env", "tic-tac-toe", "--first", "random", "--second", "random"]
    #expect(RLGymCommand.run(["match"] + players) == 2)
    #expect(
      RLGymCommand.run(
        ["match"] + players + ["--games", "20", "--openings", "3", "--threads", "2"],
        adding: [EnvironmentEntry(TicTacToe.self, .states)]) == 0)
  }

  @Test func `who cannot play is refused`() {
    for player in [
      "expert", "optimal", "dqn", "nobody", "", "random,x=1", "random,", "runs/none", "gtp:", "gtp:'a",
      "gtp:gnugo",
    ] {
      #expect(run("--env", "tic-tac-toe", "--first", "random", "--second", player) == 2, "\(player)")
    }
  }
}
