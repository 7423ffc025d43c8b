import GoLiteEnvironment
import GymCore
import Testing

/// Files in the Smart Game Format: what they say, and what is wrong with them.
@Suite struct SGFTests {
  private func game(_ text: String) throws -> SGFGame {
    let games = try SGFCollection(reading: text)
    return try SGFGame(mainLineOf: games, from: try #require(games.roots.first))
  }

  @Test func `a game is read with what is said of it`() throws {
    let game = try game(
      "(;FF[4]GM[1]SZ[9]KM[6.5]HA[2]PB[Ada]PW[Bob \\] \\\\ C]RU[Chinese]RE[W+3.5]AB[cg][gc]"
        + ";W[ee];B[];W[tt];B[ai])")

    #expect((game.width, game.height) == (9, 9))
    #expect(game.komi == 6.5)
    #expect(game.handicap == 2)
    #expect(game.black == "Ada")
    #expect(game.white == "Bob ] \\ C")
    #expect(game.rules == "Chinese")
    #expect(game.result == .win(.second, .points(3.5)))
    #expect(
      game.events == [
        .setup(black: [6 * 9 + 2, 2 * 9 + 6], white: [], empty: [], toAct: nil),
        .move(.second, action: 40), .move(.first, action: 81), .move(.second, action: 81),
        .move(.first, action: 72),
      ])
  }

  @Test func `a board may have more columns than rows, and a rectangle stands for its points`()
    throws
  {
    let game = try game("(;SZ[9:5]AB[aa:cb]AW[ie:hd]AE[bb]PL[W];B[ie])")

    #expect((game.width, game.height) == (9, 5))
    #expect(
      game.events == [
        .setup(
          black: [0, 1, 2, 9, 10, 11], white: [34, 35, 43, 44], empty: [10], toAct: .second),
        .move(.first, action: 44),
      ])
  }

  @Test func `tt is a pass on boards of up to 19 points, and a point beyond`() throws {
    #expect(try game("(;SZ[19];B[tt])").events == [.move(.first, action: 361)])
    #expect(try game("(;SZ[21];B[tt])").events == [.move(.first, action: 19 * 21 + 19)])
    #expect(try game("(;SZ[30];B[AD])").events == [.move(.first, action: 29 * 30 + 26)])
  }

  @Test func `identifiers of old files have small letters, and blanks stand anywhere`() throws {
    let game = try game(
      "From: somebody (at work)\n\n( ;\r\nGaMe [1]\tSiZe\n[9] PlayerBlack[x] ;\n Black [aa]\r;White\n[bb]\n)\n"
    )

    #expect(game.width == 9)
    #expect(game.black == "x")
    #expect(game.events == [.move(.first, action: 0), .move(.second, action: 10)])
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\n\r"])
  func `a line break behind a backslash is none, and of two bytes one`(end: String) throws {
    let games = try SGFCollection(
      reading: "(;C[one\\\(end)two\(end)three\tfour \\: five]GN[a\(end)b])")

    #expect(games.nodes[0]["C"]?.text == "onetwo\nthree four : five")
    #expect(games.nodes[0]["GN"]?.simpleText == "a b")
    #expect {
      try SGFCollection(reading: "(;C[a\(end)b]\(end)!")
    } throws: {
      ($0 as? SGFError)?.place.description == "line 3, column 1"
    }
  }

  @Test func `variations and several games are kept, and the main line is the first`() throws {
    let games = try SGFCollection(
      reading: "(;B[aa];W[bb](;B[cc];W[dd])(;B[ee](;W[ff])(;W[gg])))(;N[2])")

    #expect(games.roots.count == 2)
    #expect(games.mainLine(from: games.roots[0]).count == 4)
    #expect(games.nodes[1].children.count == 2)
    #expect(games.nodes[games.roots[1]]["N"]?.text == "2")
  }

  @Test func `what is not known, and how it is written, is kept`() throws {
    let text = "(;GM[1]XX[a\\]b][c:d]C[tt\\\nuu];B[aa]ZZ[](;W[bb])(;W[cc]))"
    let games = try SGFCollection(reading: text)

    #expect(try SGFCollection(reading: games.bytes) == games)
    let bytes = Array(text.utf8)
    #expect(games.bytes.filter { $0 != 10 } == bytes.filter { $0 != 10 })
  }

  @Test func `a property that a node has twice has the values of both`() throws {
    let games = try SGFCollection(reading: "(;AB[aa]AW[cc]AB[bb])")
    #expect(games.nodes[0].properties.count == 2)
    #expect(games.nodes[0]["AB"]?.values == [Array("aa".utf8), Array("bb".utf8)])
  }

  @Test func `text that is not UTF-8 is Latin 1`() throws {
    let games = try SGFCollection(reading: Array("(;PB[Jos".utf8) + [0xE9] + Array("])".utf8))
    #expect(games.nodes[0]["PB"]?.text == "José")
  }

  @Test(arguments: [
    ("", "there is no game: nothing begins with '(;'"),
    ("hello (world)", "there is no game: nothing begins with '(;'"),
    ("(;B[aa]", "line 1, column 8: the file ends where ')' is missing"),
    ("(;B[aa];W", "line 1, column 10: the file ends where '[' of a value is missing"),
    (
      "(;B[aa\n\\]",
      "line 2, column 3: the file ends where ']' of the value from line 1, column 4 on is missing"
    ),
    ("(;B[aa])x", "line 1, column 9: expected '(' of the next game, found 'x'"),
    ("(;B[aa])\n)", "line 2, column 1: expected '(' of the next game, found ')'"),
    ("(;B[aa])(B[aa])", "line 1, column 10: expected ';', '(' or ')', found 'B'"),
    ("(;B[aa]())", "line 1, column 9: expected ';' of a node, found ')'"),
    (
      "(;b[aa])", "line 1, column 3: expected an identifier in capital letters, found small letters"
    ),
    (
      "(;B[aa](;W[bb]);B[cc])",
      "line 1, column 16: expected '(' or ')' behind a variation, found ';'"
    ),
    ("(;B[aa]\u{7F})", "line 1, column 8: expected ';', '(' or ')', found byte 127"),
  ])
  func `what is wrong is said with its place`(text: String, message: String) {
    #expect {
      try SGFCollection(reading: text)
    } throws: {
      "\($0)" == message
    }
  }

  @Test(arguments: [
    (
      "(;SZ[0])",
      "line 1, column 3: SZ must be a number from 1 to 52, or two with a colon between them, got '0'"
    ),
    (
      "(;SZ[9:])",
      "line 1, column 3: SZ must be a number from 1 to 52, or two with a colon between them, got '9:'"
    ),
    ("(;GM[2])", "line 1, column 3: GM must be 1, which is Go, got '2'"),
    ("(;SZ[9];B[jj])", "line 1, column 9: B must be a point of a board of 9×9, got 'jj'"),
    ("(;SZ[9]AB[aa][a])", "line 1, column 8: AB must be points of a board of 9×9, got 'aa'"),
    ("(;KM[lots])", "line 1, column 3: KM must be a number of points, got 'lots'"),
    ("(;PL[X])", "line 1, column 3: PL must be B or W, got 'X'"),
    ("(;HA[-1])", "line 1, column 3: HA must be a number of stones, got '-1'"),
    (
      "(;B[aa]W[bb])",
      "line 1, column 8: a move stands in one node with another move or with a setup"
    ),
    (
      "(;B[aa]AB[bb])",
      "line 1, column 3: a move stands in one node with another move or with a setup"
    ),
    (
      "(;B[aa][bb])",
      "line 1, column 3: a move stands in one node with another move or with a setup"
    ),
  ])
  func `what no board can have is said with its place`(text: String, message: String) {
    #expect {
      try game(text)
    } throws: {
      "\($0)" == message
    }
  }

  @Test(arguments: [
    ("B+3.5", GoResult.win(.first, .points(3.5))), ("W+R", .win(.second, .resignation)),
    ("B+T", .win(.first, .time)), ("w+forfeit", .win(.second, .forfeit)),
    ("B+", .win(.first, .unknown)), ("0", .draw), ("Draw", .draw), ("Void", .void), ("?", .unknown),
    (" W+12 ", .win(.second, .points(12))), ("B+ +2", .win(.first, .points(2))),
  ])
  func `a result is read`(text: String, result: GoResult) {
    #expect(GoResult(text) == result)
    #expect(GoResult(result.description) == result)
  }

  @Test func `what is no result is none`() {
    for text in ["black wins", "B", "+3", "X+3", "B+nan", "B+3,5", "B+1e99"] {
      #expect(GoResult(text) == nil, "\(text)")
    }
  }

  @Test func `a game that is written is read again, and equal games are equal bytes`() throws {
    var game = SGFGame(width: 9, height: 9)
    game.komi = 6.5
    game.black = "a [b] \\ c:d"
    game.white = "José\\"
    game.rules = "Tromp-Taylor"
    game.result = .win(.first, .points(0.5))
    game.events = [
      .setup(black: [0, 80], white: [4], empty: [], toAct: .second), .move(.second, action: 40),
      .move(.first, action: 81), .setup(black: [], white: [], empty: [40], toAct: nil),
    ]
    let bytes = game.file.bytes

    let games = try SGFCollection(reading: bytes)
    #expect(try SGFGame(mainLineOf: games, from: 0) == game)
    #expect(game.file.bytes == bytes)
  }
}
