import Foundation
import GridworldEnvironment
import GymCore
import Testing

@Suite struct GridworldViewTests {
  private let map = "map=S.#/HG./.Cg"

  @Test func `the cell is seen as one of all cells`() throws {
    let rules = try gridworld([map])
    #expect(rules.observationSpace == .category(count: 9))
    #expect(observation(of: 5, in: rules) == [5])
  }

  @Test func `planes show the walker, walls, goals, and where one falls`() throws {
    let rules = try gridworld([map, "observe=planes"])
    let scalars = observation(of: 5, in: rules)
    func cells(of plane: Int) -> [Int] { (0..<9).filter { scalars[$0 * 4 + plane] == 1 } }

    #expect(rules.observationSpace == .binary(shape: [3, 3, 4]))
    #expect([0, 1, 2, 3].map(cells) == [[5], [2], [4, 8], [3, 7]])
    #expect(scalars.reduce(0, +) == 6)
  }

  @Test func `coordinates are row and column`() throws {
    let rules = try gridworld([map, "observe=coordinates"])
    #expect(observation(of: 5, in: rules) == [1, 2])
    #expect(rules.observationSpace == Box(bounds: [0...2, 0...2]))
  }

  @Test func `states lie in the cells of the map`() throws {
    let rules = try gridworld([map, "moves=king"])
    #expect(rules.map.rows == 3)
    #expect(String(rules.map.symbols) == "S.#HG..Cg")
    #expect(String(rules.map.actionSymbols) == "←↓→↑↙↘↗↖")
    #expect(rules.states.map { rules.place(of: $0).cell } == [0, 1, 5, 6])
  }

  @Test func `no episode can be outside the map, in a wall, or where it would have ended`() throws {
    let rules = try gridworld([map])
    let possible = (-2...10).filter { rules.canOccur(Gridworld.State(cell: Int32($0))) }
    #expect(possible == [0, 1, 5, 6])
    #expect(!rules.canOccur(Gridworld.State(cell: .max)))
    #expect(!rules.canOccur(Gridworld.State(cell: .min)))
  }

  private func observation(of cell: Int32, in rules: Gridworld) -> [Float] {
    var scalars = [Float](repeating: .nan, count: rules.observationSpace.scalarCount)
    var span = scalars.mutableSpan
    rules.observe(Gridworld.State(cell: cell), into: &span)
    return scalars
  }
}
