import GymCatalog
import GymCore
import GymTestSupport
import Testing

@Suite struct ContractTests {
  @Test(arguments: Catalog.environments.names)
  func `an environment keeps the contract`(name: String) throws {
    let environment = try Catalog.environments.entry(named: name).configured()

    #expect(checkEnvironment(environment) == [])
  }

  @Test(arguments: Catalog.environments.names)
  func `a time limit truncates and never terminates`(name: String) throws {
    let limit = SettingValue(name: "time-limit", value: "5")
    let environment = try Catalog.environments.entry(named: name).configured(with: [limit])
    let environments = environment.make(count: 1, seed: 3)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.reset(&batch, seed: 3)

    var statuses: [EpisodeStatus] = []
    for _ in 0..<5 {
      environments.step(&batch)
      statuses.append(batch.statuses[0])
    }

    #expect(statuses == [.ongoing, .ongoing, .ongoing, .ongoing, .truncated])
  }
}
