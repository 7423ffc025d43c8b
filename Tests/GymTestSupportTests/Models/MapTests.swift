import GymCore
import GymTestSupport
import Testing

/// Maps with one thing wrong.
@Suite struct MapTests {
  private func breaches(
    _ map: WorldMap, _ places: [WorldMap.Place]
  ) throws -> [String] {
    let corridor = try SmallWorlds.corridor([:])
    let mapped = ConfiguredEnvironment(
      name: corridor.name, version: 1, settings: [], task: corridor.task,
      abilities: corridor.abilities + ["map"]
    ) { count, seed in
      let inner = corridor.make(count: count, seed: seed)
      var abilities = inner.abilities
      abilities.map = { (map, places) }
      return AnyVectorEnvironment(
        count: count, task: inner.task, abilities: abilities, step: { inner.step(&$0) },
        show: { inner.show(in: &$0) }, encode: { try inner.encode(to: $0) }, decode: { _ in },
        copy: { _ in inner.moment() }, restore: { _ in })
    }
    return try ContractCheck.model(mapped).breaches(of: "states lie")
  }

  private let row = WorldMap(rows: ["S..G"], actionSymbols: ["←", "→"])
  private let places = (0..<4).map { WorldMap.Place(cell: $0) }

  @Test func `a map that is in order`() throws {
    #expect(try breaches(row, places) == [])
  }

  @Test func `a state in a place that is not on the map`() throws {
    #expect(
      try breaches(row, places.dropLast() + [WorldMap.Place(cell: 4)])
        == ["state 3 lies in cell 4 of layer 0, which is not on a map of 1×4×1"])
    #expect(
      try breaches(row, places.dropLast() + [WorldMap.Place(layer: 1, cell: 3)])
        == ["state 3 lies in cell 3 of layer 1, which is not on a map of 1×4×1"])
  }

  @Test func `two states in one place`() throws {
    #expect(
      try breaches(row, places.dropLast() + [WorldMap.Place(cell: 1)])
        == ["state 3 lies in cell 1 of layer 0, where state 1 is"])
  }

  @Test func `a map with too few places or symbols`() throws {
    #expect(
      try breaches(row, places.dropLast())
        == ["3 places are on the map, but there are 4 states"])
    #expect(
      try breaches(WorldMap(rows: ["S..G"], actionSymbols: ["←"]), places)
        == ["the map has 1 symbols for 2 actions"])
  }

  @Test func `a map that is named but not there`() throws {
    let corridor = try SmallWorlds.corridor([:])
    let mapless = ConfiguredEnvironment(
      name: corridor.name, version: 1, settings: [], task: corridor.task, abilities: ["map"],
      make: corridor.make)

    #expect(checkModel(mapless) == ["there is no map, though the ability 'map' is named"])
  }
}
