import GoLiteEnvironment
import GymCore
import Testing

/// Positions and answers of KataGo's tests of its rules.
@Suite
struct `Kos` {
  private static let sendingTwo = ".o.xxo/oxxxo./o.x.oo/xx.oo./oooo.o"

  @Test(arguments: [
    (KoRule.positional, [[1, 0]], [[0, 0], [5, 1]]), (.situational, [], [[0, 0]]),
    (.simple, [], []),
  ])
  func `of sending two and returning one are as the rule has it`(
    ko: KoRule, second: [[Int]], last: [[Int]]
  ) throws {
    var game = try GoGame(Self.sendingTwo, ko: ko, suicide: false)
    game.play(5, 1)
    #expect(game.repetitions == [[5, 0]])
    game.pass()
    #expect(game.repetitions == [])
    game.play(3, 2)
    game.play(2, 0)
    #expect(game.repetitions == [])
    game.play(0, 0)
    #expect(game.repetitions == second)
    game.play(5, 0)
    #expect(game.repetitions == [[5, 1]])
    game.pass()
    game.play(1, 0)
    #expect(game.repetitions == (ko == .simple ? [] : [[5, 1]]))
    game.pass()
    game.play(2, 0)
    #expect(game.repetitions == last)
  }

  @Test(arguments: [(KoRule.positional, [[5, 0]]), (.situational, [])])
  func `after a suicide are as the rule has it`(ko: KoRule, banned: [[Int]]) throws {
    var game = try GoGame(".oxo.x/oxxooo/xx..../....../......", ko: ko, suicide: true)
    game.play(4, 0)
    game.pass()
    #expect(game.repetitions == banned)
  }

  @Test(arguments: [
    (KoRule.positional, [[1, 2], [5, 2]]), (.situational, [[1, 2], [5, 2]]), (.simple, [[1, 2]]),
  ])
  func `of three at once are as the rule has it`(ko: KoRule, banned: [[Int]]) throws {
    var game = try GoGame(
      "ooooooo/oxo.o.o/x.xoxox/xxxxxxx/ooooooo/.......", ko: ko, suicide: false)
    for (column, row) in [(3, 1), (1, 2), (5, 1), (3, 2), (1, 1)] { game.play(column, row) }
    #expect(game.repetitions == banned)
  }

  @Test
  func `that go round for ever end as a tie`() throws {
    let game = try GoGame(
      "......../oooooo../xxxxxo../xoooxxoo/.o.x.ox.", ko: .simple, suicide: false)
    var random = RandomStream(seed: 0)
    var state = game.state
    var statuses: [EpisodeStatus] = []
    for (column, row) in [(2, 4), (4, 4), (3, 4), (5, 4), (2, 4), (4, 4), (3, 4), (5, 4)] {
      let step = game.rules.step(&state, taking: row * 8 + column, using: &random)
      statuses.append(step.status)
      #expect(step.reward == 0)
    }
    #expect(statuses == Array(repeating: .ongoing, count: 7) + [.terminated])
  }
}
