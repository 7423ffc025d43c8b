import GoLiteEnvironment
import Testing

@Suite
struct `A search of Go games with their history` {
  private let start = SolvedBoard.State()

  @Test func `takes as many nodes on 2×2 points as Tromp counted`() throws {
    let board = try #require(SmallBoard(width: 2, height: 2))
    var search = PlainSearch(board, allowingSuicide: false, forbidding: .positional)
    #expect(search.value() == 1)
    #expect(search.nodeCount == 1_446)
    #expect(search.depth == 22)
  }

  @Test(arguments: [(1, 1, 0), (1, 2, 0), (1, 3, 3), (1, 4, 4), (2, 2, 1)], Repetition.allCases)
  func `finds with bounds what it finds without`(
    board: (width: Int, height: Int, value: Int), repetition: Repetition
  ) throws {
    for suicide in [false, true] {
      let guide = try SolvedBoard.make(board.width, board.height, suicide: suicide)
      var plain = PlainSearch(guide.board, allowingSuicide: suicide, forbidding: repetition)
      #expect(plain.value() == board.value)
      var search = try search(guide, repetition, nodeLimit: 10_000)
      #expect(search.bounds(of: start, isBlack: true) == board.value...board.value)
      search.note(start.stones, isBlack: true)
      for point in 0..<guide.board.pointCount {
        guard let next = guide.state(after: point, in: start) else { continue }
        let played = plain.value(ofFirstStoneOn: point)
        let expected = try #require(played)
        #expect(search.bounds(of: next, isBlack: false) == -expected...(-expected))
      }
    }
  }

  @Test(arguments: [(1, 6, 1), (1, 7, 2), (2, 3, 0), (3, 3, 9), (3, 4, 4)], Repetition.allCases)
  func `finds what Black can force on small boards`(
    board: (width: Int, height: Int, value: Int), repetition: Repetition
  ) throws {
    for suicide in [false, true] {
      let guide = try SolvedBoard.make(board.width, board.height, suicide: suicide)
      var search = try search(guide, repetition, nodeLimit: 100_000)
      #expect(search.bounds(of: start, isBlack: true) == board.value...board.value)
    }
  }

  @Test func `leaves open what takes too many nodes`() throws {
    var search = try search(try SolvedBoard.make(3, 4), .positional, nodeLimit: 100)
    let bounds = search.bounds(of: start, isBlack: true)
    #expect(bounds.contains(4) && bounds.count > 1)
  }

  private func search(
    _ guide: SolvedBoard, _ repetition: Repetition, nodeLimit: Int
  ) throws -> ForcingSearch {
    let certain = try SolvedBoard.make(
      guide.board.width, guide.board.height, suicide: guide.rules.allowsSuicide, retaking: true)
    return ForcingSearch(certain, guide: guide, forbidding: repetition, nodeLimit: nodeLimit)
  }
}
