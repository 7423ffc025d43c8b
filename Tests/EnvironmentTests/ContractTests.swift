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
}
