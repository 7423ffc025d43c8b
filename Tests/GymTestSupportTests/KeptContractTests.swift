import GymCore
import GymTestSupport
import Testing

/// What keeps its promises passes every check.
@Suite struct KeptContractTests {
  private static let worlds = Registry(
    of: "environment",
    [
      EnvironmentEntry(Corridor.self, .expert, .states, .model), EnvironmentEntry(Levers.self),
      EnvironmentEntry(OneStep.self), EnvironmentEntry(TwoEnds.self),
      EnvironmentEntry(TicTacToe.self, .states),
    ])

  @Test(arguments: worlds.names)
  func `a small world keeps every contract`(name: String) throws {
    let entry = try Self.worlds.entry(named: name)

    #expect(try checkEnvironment(entry) == [])
    #expect(checkModel(try entry.configured()) == [])
    #expect(checkGame(try entry.configured()) == [])
  }

  @Test(arguments: [
    ["masks-actions": "true"], ["slip-probability": "0.3"], ["time-aware": "5"],
    ["masks-actions": "true", "slip-probability": "0.3", "time-limit": "7", "time-aware": "7"],
    ["time-limit": "0"],
  ])
  func `a corridor keeps every contract under other settings`(settings: [String: String]) throws {
    let entry = try Self.worlds.entry(named: "corridor")
    let values = settings.map { SettingValue(name: $0, value: $1) }

    #expect(try checkEnvironment(entry, with: values) == [])
    #expect(checkModel(try entry.configured(with: values)) == [])
  }
}
