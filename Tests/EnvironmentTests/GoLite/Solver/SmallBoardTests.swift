import GoLiteEnvironment
import GymCore
import Testing

@Suite
struct `A small board` {
  @Test(arguments: [
    (1, 1, 1), (1, 2, 5), (1, 3, 15), (1, 4, 41), (1, 5, 113), (2, 2, 57), (2, 3, 489),
    (3, 2, 489), (3, 3, 12_675), (3, 4, 321_689),
  ])
  func `has as many legal positions as were counted`(width: Int, height: Int, count: Int) throws {
    #expect(try SolvedBoard.make(width, height).positionCount == count)
  }

  @Test(arguments: [(2, 2, 8), (3, 3, 924)])
  func `has few positions that differ by more than symmetry and colours`(
    width: Int, height: Int, count: Int
  ) throws {
    #expect(try SolvedBoard.make(width, height).classCount == count)
  }

  @Test func `has no more than 16 points`() {
    #expect(SmallBoard(width: 4, height: 4) != nil)
    #expect(SmallBoard(width: 16, height: 1) != nil)
    #expect(SmallBoard(width: 17, height: 1) == nil)
    #expect(SmallBoard(width: 5, height: 4) == nil)
    #expect(SmallBoard(width: 0, height: 4) == nil)
  }

  @Test(arguments: [(2, 2), (1, 4), (4, 1), (2, 3), (3, 2)], [false, true])
  func `plays and counts as the plain rules do`(size: (Int, Int), suicide: Bool) throws {
    let board = try #require(SmallBoard(width: size.0, height: size.1))
    for code in 0..<(1 << (2 * board.pointCount)) {
      let black = SmallBoard.Points(code & Int(board.points))
      let stones = SmallPosition(
        own: black, other: SmallBoard.Points(code >> board.pointCount))
      guard board.isLegal(stones) else { continue }
      var plain = PlainGo(width: size.0, height: size.1, ko: .simple, suicide: suicide)
      plain.set(stones)
      #expect(board.area(of: stones) == plain.score)
      for point in 0..<board.pointCount {
        let next = board.played(point, in: stones, allowingSuicide: suicide)
        // Without a game before, the plain rules forbid suicide and nothing else.
        guard plain.isLegal(point) else {
          #expect(next == nil)
          continue
        }
        var after = plain
        after.play(point)
        #expect(next?.turned == after.position)
        if let next {
          #expect(board.retake(after: point, from: stones, to: next) == after.koPoint)
        }
      }
    }
  }

  @Test(arguments: [(1, 1, 1), (1, 2, 9), (1, 3, 907)])
  func `has as many games without a repetition as were counted`(
    width: Int, height: Int, count: Int
  ) throws {
    let board = try #require(SmallBoard(width: width, height: height))
    var seen: Set = [SmallPosition()]

    // A game is its stones, of either colour at any time.
    func games(from stones: SmallPosition) -> Int {
      var sum = 1
      for isTurned in [false, true] {
        let own = isTurned ? stones.turned : stones
        for point in 0..<board.pointCount {
          guard let played = board.played(point, in: own, allowingSuicide: true) else { continue }
          let next = isTurned ? played : played.turned
          guard seen.insert(next).inserted else { continue }
          sum += games(from: next)
          seen.remove(next)
        }
      }
      return sum
    }
    #expect(games(from: SmallPosition()) == count)
  }
}

extension SolvedBoard {
  /// Solves a board on this thread.
  static func make(
    _ width: Int, _ height: Int, suicide: Bool = false, retaking: Bool = false
  ) throws -> SolvedBoard {
    let board = try #require(SmallBoard(width: width, height: height))
    return SolvedBoard(
      board, SmallRules(allowsSuicide: suicide, allowsRetaking: retaking)
    ) { count, body in
      for i in 0..<count { body(i) }
    }
  }
}

extension PlainGo {
  /// The stones as Black sees them.
  var position: SmallPosition {
    var position = SmallPosition()
    for (point, stone) in stones.enumerated() {
      if stone == 1 { position.own |= 1 << SmallBoard.Points(point) }
      if stone == 2 { position.other |= 1 << SmallBoard.Points(point) }
    }
    return position
  }

  /// Puts stones on the board, Black's as `position` says, at the start of a game.
  mutating func set(_ position: SmallPosition) {
    for point in stones.indices {
      let bit = SmallBoard.Points(1) << SmallBoard.Points(point)
      stones[point] = position.own & bit != 0 ? 1 : position.other & bit != 0 ? 2 : 0
    }
    past = [(stones, toAct)]
  }
}
