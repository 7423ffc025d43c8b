import Foundation
import GoLiteEnvironment
import GymCore
import Testing

/// Many games: a thousand, or as many as RLGYM_GO_GAMES says.
@Suite struct GoGamesTests {
  private static let wantedGames = ProcessInfo.processInfo.environment["RLGYM_GO_GAMES"]
    .flatMap(Int.init)

  @Test(arguments: [2...9, 10...19])
  func `masks say what is legal on boards that begin full of stones`(sizes: ClosedRange<Int>) {
    // Large boards take a hundred times as long.
    let count = (Self.wantedGames ?? 1_000) / (sizes.lowerBound > 9 ? 100 : 1)
    var random = RandomStream(seed: UInt64(sizes.lowerBound), purpose: "poisoned boards")
    var played = 0
    while played < count {
      let size = sizes.lowerBound + random.integer(below: sizes.count)
      let ko = KoRule.allCases[random.integer(below: 3)]
      let rules = GoLite(
        width: size, height: size, komi: 0, ko: ko, suicide: random.chance(0.5))
      guard let start = poisoned(rules, using: &random) else { continue }
      play(rules, from: start, using: &random)
      played += 1
    }
  }

  /// Returns a start with stones on most points; `nil` where one has no liberty.
  private func poisoned(_ rules: GoLite, using random: inout RandomStream) -> GoLite.State? {
    var (black, white): ([Int], [Int]) = ([], [])
    for point in 0..<rules.pass {
      switch random.integer(below: 5) {
      case 0, 1: black.append(point)
      case 2: white.append(point)
      default: break
      }
    }
    return rules.state(black: black, white: white)
  }

  private func play(
    _ rules: GoLite, from start: GoLite.State, using random: inout RandomStream
  ) {
    var game = GoGame(rules)
    game.state = start
    var plain = PlainGo(
      width: rules.width, height: rules.height, ko: rules.ko, suicide: rules.suicide)
    for point in 0..<rules.pass {
      plain.stones[point] =
        rules.stone(at: point, in: start).map { $0 == .first ? 1 : 2 } ?? 0
    }
    plain.past = [(plain.stones, 1)]
    for move in 0..<rules.pass {
      let legal = game.legalActions
      if move % 8 == 0 { #expect(legal == (0...plain.pass).map(plain.isLegal)) }
      let choices = legal.indices.filter { legal[$0] }
      let action = choices[random.integer(below: choices.count)]
      // The move taken is legal by the plain rules too, whatever the masks say.
      if move % 8 != 0 { #expect(plain.isLegal(action)) }
      rules.play(action, by: game.state.toAct, in: &game.state)
      plain.play(action)
    }
    let stones = (0..<rules.pass).map { point -> UInt8 in
      rules.stone(at: point, in: game.state).map { $0 == .first ? 1 : 2 } ?? 0
    }
    #expect(stones == plain.stones)
  }

  @Test(.enabled(if: wantedGames != nil))
  func `on 1x4 points there are as many games under superko as Tromp and Farneback count`() {
    #expect(SmallGames(width: 4).count() == 2_098_407_841)
  }

  @Test func `games on 1x3 points are counted by their positions alike`() {
    #expect(SmallGames(width: 3).count() == 907)
  }
}

/// Counts the games on a row of points in which no position repeats, by a table of what leads where.
private struct SmallGames {
  /// The positions that each leads to.
  private var next: [[Int]] = []

  init(width: Int) {
    let rules = GoLite(width: width, height: 1, komi: 0, ko: .simple, suicide: true)
    var numbers: [[Player?]: Int] = [:]
    var states = [GoGame(rules).state]
    numbers[Array(repeating: nil, count: width)] = 0
    while next.count < states.count {
      let number = next.count
      next.append([])
      for player in [Player.first, .second] {
        for action in 0..<width {
          let stones = (0..<width).map { rules.stone(at: $0, in: states[number]) }
          guard
            let bare = rules.state(
              black: stones.indices.filter { stones[$0] == .first },
              white: stones.indices.filter { stones[$0] == .second }, toAct: player),
            rules.isLegal(action, for: player, in: bare)
          else { continue }
          var after = bare
          rules.play(action, by: player, in: &after)
          let found = (0..<width).map { rules.stone(at: $0, in: after) }
          if numbers[found] == nil {
            numbers[found] = states.count
            states.append(after)
          }
          if let target = numbers[found], target != number { next[number].append(target) }
        }
      }
    }
  }

  func count() -> Int { count(from: 0, seen: 1) }

  private func count(from position: Int, seen: UInt64) -> Int {
    var sum = 1
    for target in next[position] where seen >> UInt64(target) & 1 == 0 {
      sum += count(from: target, seen: seen | 1 << UInt64(target))
    }
    return sum
  }
}
