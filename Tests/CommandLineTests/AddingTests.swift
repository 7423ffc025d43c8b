import GymCatalog
import GymCommandLine
import GymCore
import GymTestSupport
import Learning
import Testing

/// A command that knows more than ships.
@Suite struct AddingTests {
  private let corridor = EnvironmentEntry(Corridor.self, .expert)

  @Test func `what is added is found by its name`() {
    #expect(RLGymCommand.run(["list", "corridor"], adding: [corridor]) == 0)
    #expect(RLGymCommand.run(["list", "corridor"]) == 2)
  }

  @Test func `a name that is taken is a mistake`() throws {
    #expect(RLGymCommand.run(["list"], adding: [corridor, corridor]) == 2)
    let expert = PlannerEntry(ExpertPolicy.self)

    #expect(throws: RegistryError.duplicate(kind: "agent", name: "expert")) {
      try Catalog.withAdded([], [], [expert], []) {}
    }
  }

  @Test func `presets are added to those that ship`() throws {
    let preset = Preset("dqn", in: "corridor", ["discount": "1"])

    let presets = try Catalog.withAdded([corridor], [], [], [preset]) { Catalog.currentPresets }

    #expect(presets == Catalog.presets + [preset])
  }
}
