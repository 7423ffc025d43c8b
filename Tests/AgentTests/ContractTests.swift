import GymCatalog
import GymCore
import GymTestSupport
import Learning
import Testing

/// Every agent that ships, in every world that ships and that it can learn.
@Suite struct ContractTests {
  /// An agent and a world, by their names.
  struct Pair: Sendable, CustomTestStringConvertible {
    let agent: String
    let environment: String

    var testDescription: String { "\(agent) in \(environment)" }
  }

  static let pairs: [Pair] = Catalog.agents.entries.flatMap { agent in
    Catalog.environments.entries.compactMap { environment in
      guard let task = try? environment.configured().task, agent.obstacle(task) == nil else {
        return nil
      }
      return Pair(agent: agent.name, environment: environment.name)
    }
  }

  @Test(arguments: pairs)
  func `an agent keeps its contract`(pair: Pair) throws {
    let agent = try Catalog.agents.entry(named: pair.agent)
    let environment = try Catalog.environments.entry(named: pair.environment).configured()

    let breaches = try checkAgent(agent, with: QuickSettings.of(agent), in: environment, steps: 40)

    #expect(breaches == [])
  }

  @Test(arguments: Catalog.agents.names)
  func `an agent keeps its contract in the small worlds that it can learn`(name: String) throws {
    let agent = try Catalog.agents.entry(named: name)
    let settings = QuickSettings.of(agent)
    for world in try SmallWorlds.all() where agent.obstacle(world.task) == nil {
      let breaches = try checkAgent(agent, with: settings, in: world, steps: 40)

      #expect(breaches == [], "in \(world.name)")
    }
  }

  @Test(arguments: Catalog.agents.names)
  func `an agent can learn some world`(name: String) throws {
    #expect(Self.pairs.contains { $0.agent == name })
  }
}
