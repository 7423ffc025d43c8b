import GoLiteEnvironment
import GymCore
import Testing

@Suite
struct `The rules of Go` {
  @Test(arguments: [
    (3, 3, KoRule.positional, false, [10, 91, 738, 5_281, 33_384]),
    (4, 4, .positional, false, [17, 273, 4_112]),
    (9, 9, .positional, false, [82, 6_643, 531_522]),
    (19, 19, .positional, false, [362, 130_683]),
    (2, 2, .positional, false, [5, 21, 68, 156, 316, 604, 1_088, 2_184, 4_184]),
    (2, 2, .positional, true, [5, 21, 68, 156, 316, 604, 1_088, 2_184, 4_184]),
    (2, 2, .situational, false, [5, 21, 68, 156, 316, 604, 1_112, 2_312, 4_544]),
    (2, 2, .situational, true, [5, 21, 68, 156, 316, 604, 1_184, 2_672, 6_048]),
    (2, 2, .simple, false, [5, 21, 68, 156, 316, 604, 1_168, 2_592, 5_768]),
    (2, 2, .simple, true, [5, 21, 68, 156, 316, 604, 1_240, 3_120, 8_280]),
    (2, 3, .positional, false, [7, 43, 222, 934, 3_242, 8_666]),
    (2, 3, .positional, true, [7, 43, 222, 942, 3_378, 9_834]),
    (2, 3, .situational, true, [7, 43, 222, 942, 3_378, 9_866]),
    (2, 3, .simple, true, [7, 43, 222, 942, 3_378, 9_866]),
    (1, 3, .positional, false, [4, 11, 22, 41, 58, 78, 98, 110, 116]),
    (1, 3, .positional, true, [4, 11, 22, 41, 58, 78, 98, 110, 116]),
    (1, 3, .situational, false, [4, 11, 22, 41, 60, 84, 106, 118, 124]),
    (1, 3, .situational, true, [4, 11, 22, 41, 68, 116, 182, 270, 362]),
    (1, 3, .simple, false, [4, 11, 22, 41, 66, 106, 176, 288, 460]),
    (1, 3, .simple, true, [4, 11, 22, 41, 74, 152, 326, 664, 1_308]),
  ])
  func `allow as many sequences of turns as an independent program counts`(
    width: Int, height: Int, ko: KoRule, suicide: Bool, counts: [Int]
  ) {
    let game = GoGame(
      GoLite(width: width, height: height, komi: 0, ko: ko, suicide: suicide))
    #expect(counts.indices.map { game.perft($0 + 1) } == counts)
  }

  @Test(arguments: [(1, 1), (2, 9), (3, 907)])
  func `allow as many games under superko as Tromp and Farneback count`(width: Int, count: Int) {
    let rules = GoLite(width: width, height: 1, komi: 0, ko: .positional, suicide: true)
    #expect(GoGame(rules).gameCount() == count)
  }

  @Test(arguments: KoRule.allCases, [false, true])
  func `are those written plainly, move by move, on every size`(ko: KoRule, suicide: Bool) {
    var random = RandomStream(seed: 1, purpose: "games")
    let shapes = [(1, 1), (1, 2), (3, 1), (2, 2), (2, 3), (3, 3), (4, 4), (5, 3), (7, 7), (9, 9)]
    for (width, height) in shapes {
      for _ in 0..<(width * height > 20 ? 1 : 20) {
        let rules = GoLite(width: width, height: height, komi: 0, ko: ko, suicide: suicide)
        var game = GoGame(rules)
        var plain = PlainGo(width: width, height: height, ko: ko, suicide: suicide)
        for _ in 0..<min(4 * width * height, 150) {
          let legal = game.legalActions
          #expect(legal == (0...plain.pass).map(plain.isLegal))
          var choices = legal.indices.filter { legal[$0] }
          // A pass now and then alone, so that boards fill.
          if choices.count > 1, random.integer(below: 10) > 0 { choices.removeLast() }
          let action = choices[random.integer(below: choices.count)]
          rules.play(action, by: game.state.toAct, in: &game.state)
          plain.play(action)
          let stones = (0..<plain.pass).map { point -> UInt8 in
            switch rules.stone(at: point, in: game.state) {
            case .first: 1
            case .second: 2
            case nil: 0
            }
          }
          #expect(stones == plain.stones)
          #expect(rules.score(of: game.state) == Float(plain.score))
        }
        #expect(game.state.passes >= 2 || rules.canOccur(game.state))
      }
    }
  }
}
