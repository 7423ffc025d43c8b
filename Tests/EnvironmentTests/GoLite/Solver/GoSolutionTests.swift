import GoLiteEnvironment
import GymCore
import Testing

@Suite
struct `The solution of Go-lite` {
  private func solution(of rules: GoLite) throws -> GameSolution<GoLite.State> {
    try rules.solution { count, body in
      for i in 0..<count { body(i) }
    }
  }

  @Test func `is for boards of 16 points at most`() {
    let mistake = #expect(throws: SettingMistake.self) {
      try solution(of: GoLite(width: 5, height: 5))
    }
    #expect(
      mistake?.reason
        == "a board of 5×5 has 25 points; up to 16 can be solved exactly, such as size=4")
  }

  @Test(arguments: [KoRule.positional, .situational])
  func `knows the value of 3×3 points and of each first action`(ko: KoRule) throws {
    let rules = GoLite(width: 3, height: 3, ko: ko)
    let state = try solution(of: rules).search(GoGame(rules).state, 10_000)
    #expect(state.bounds == ValueBounds(lower: 9, upper: 9))
    #expect(
      state.actions.map(\.?.bounds.lower) == [-9, 3, -9, 3, 9, 3, -9, 3, -9, -9])
    #expect(state.actions.allSatisfy { $0!.bounds.isExact })
    #expect(state.bestAction { _ in true } == 4)
    #expect(state.bestAction { $0 != 4 } == 1)
  }

  @Test func `says who wins with the komi`() throws {
    func verdict(_ komi: Float, _ ko: KoRule, _ lower: Double, _ upper: Double) throws -> String {
      try solution(of: GoLite(width: 2, height: 2, komi: komi, ko: ko)).report.verdict(
        ValueBounds(lower: lower, upper: upper))
    }
    #expect(try verdict(0.5, .positional, 1, 1) == "Black wins with a komi of 0.5")
    #expect(try verdict(7, .positional, 1, 4) == "White wins with a komi of 7")
    #expect(try verdict(1, .positional, 1, 1) == "a tie with a komi of 1")
    #expect(try verdict(1, .positional, 1, 4) == "open with a komi of 1")
    #expect(try verdict(1, .simple, -4, 4) == "a tie with a komi of 1, in circles if need be")
  }

  // Black has 9 points on 3×3, and 1 on 2×2.
  @Test(arguments: [
    (3, Float(8.5), Player.first, KoRule.positional), (3, 8.5, .first, .situational),
    (3, 8.5, .first, .simple), (2, 0.5, .first, .positional), (2, 1.5, .second, .positional),
    (2, 1.5, .second, .situational),
  ])
  func `wins what can be won against whoever acts at random`(
    size: Int, komi: Float, side: Player, ko: KoRule
  ) throws {
    let rules = GoLite(width: size, height: size, komi: komi, ko: ko, suicide: true)
    let solution = try solution(of: rules)
    var random = RandomStream(seed: 1)
    for _ in 0..<20 {
      var game = GoGame(rules)
      var step = Step(reward: 0, status: .ongoing)
      var length = 0
      while step.status == .ongoing, length < 300 {
        let legal = game.legalActions
        let player = game.state.toAct
        let action =
          player == side
          ? try #require(solution.search(game.state, 1_000).bestAction { legal[$0] })
          : try #require(legal.indices.filter { legal[$0] }.randomElement(using: &random))
        step = rules.step(&game.state, taking: action, using: &random)
        length += 1
        if step.status != .ongoing { #expect(step.reward == (player == side ? 1 : -1)) }
      }
      #expect(step.status == .terminated)
    }
  }

  @Test func `counts the game before`() throws {
    // Black may not take back the stone on the second point: it would repeat the start.
    var game = try GoGame(".xo./xo.o/.xo.", ko: .positional, suicide: false)
    game.play(2, 1)
    let legal = game.legalActions
    let state = try solution(of: game.rules).search(game.state, 100)
    for action in legal.indices where legal[action] { #expect(state.actions[action] != nil) }
    #expect(state.actions[5] == nil)
  }
}
