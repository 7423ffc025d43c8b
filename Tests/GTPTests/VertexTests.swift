import GoLiteEnvironment
import GymCore
import Testing

@Suite struct VertexTests {
  @Test(arguments: [
    ("A1", 72), ("A9", 0), ("J9", 8), ("j1", 80), ("H5", 43), ("e5", 40), ("pass", 81),
    ("PASS", 81), ("Pass", 81),
  ])
  func `a name is an action, without the letter I`(name: String, action: Int) throws {
    #expect(try #require(Vertex(name, size: 9)).action == action)
  }

  @Test func `every action of every size has a name that leads back`() {
    for size in 1...19 {
      for action in 0...size * size {
        let vertex = Vertex(action: action, size: size)
        #expect(Vertex(vertex.description, size: size) == vertex)
        #expect(Vertex(vertex.description.lowercased(), size: size) == vertex)
      }
    }
    #expect(Vertex(action: 360, size: 19).description == "T1")
    #expect(Vertex(action: 361, size: 19).isPass)
  }

  @Test(arguments: [
    "", "I5", "i5", "A0", "A10", "K1", "A", "5", "A1 ", "A01", "A+1", "AA1", "A-1", "A1x", "pas",
    "é5",
    "A５", "resign", "A99999999999999999999",
  ])
  func `what is no move of the board is none`(name: String) {
    #expect(Vertex(name, size: 9) == nil)
  }
}

@Suite struct BoardTextTests {
  @Test func `a board is drawn with its letters and the last stone`() throws {
    let rules = GoLite(width: 3, height: 2)
    var state = try #require(rules.state(black: [0], white: [4], toAct: .first))
    rules.play(2, by: .first, in: &state)

    #expect(
      BoardText.lines(of: state, by: rules) == [
        "    A B C", " 2  X .(X) 2 ", " 1  . O .  1 ", "    A B C",
      ])
  }
}
