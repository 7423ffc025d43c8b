import GymCore
import GymTestSupport
import Testing

@Suite struct RegistryTests {
  private let registry = Registry(
    of: "environment", [EnvironmentEntry(Corridor.self)])

  @Test func `an entry is found by its name`() throws {
    let entry = try registry.entry(named: "corridor")

    #expect(entry.version == 3)
    #expect(registry.names == ["corridor"])
  }

  @Test func `an unknown name is refused, with what is near and what is known`() {
    let error = #expect(throws: RegistryError.self) { try registry.entry(named: "coridor") }

    #expect(
      error?.description
        == "no environment named 'coridor'; did you mean 'corridor'? (known: corridor)")
  }

  @Test func `nothing is suggested for a name that resembles none`() {
    #expect(nearest(to: "go-lite", among: ["breakout", "gridworld"]) == nil)
    #expect(nearest(to: "breakuot", among: ["breakout", "gridworld"]) == "breakout")
    #expect(nearest(to: "", among: ["dqn"]) == nil)
  }

  @Test func `a name cannot be taken twice`() {
    var registry = registry
    #expect(throws: RegistryError.duplicate(kind: "environment", name: "corridor")) {
      try registry.add(EnvironmentEntry(Corridor.self))
    }
  }
}
