import GymCore
import GymTestSupport
import Learning
import Testing

/// Agents with one thing wrong.
@Suite struct AgentTests {
  private let corridor: ConfiguredEnvironment

  init() throws {
    corridor = try SmallWorlds.corridor(["masks-actions": "true"])
  }

  private func checks(_ flaw: TableAgent.Flaw) throws -> [ContractCheck] {
    let agent = try AgentEntry(TableAgent.self).configured(
      with: [SettingValue(name: "flaw", value: flaw.rawValue)])
    return ContractCheck.agent(agent, in: corridor)
  }

  @Test func `an agent that keeps its promises`() throws {
    #expect(try checkAgent(AgentEntry(TableAgent.self), in: corridor) == [])
    #expect(try checks(.nothing).count == 9)
  }

  @Test func `an agent that does not learn`() throws {
    #expect(
      try checks(.idle).firstBreaches() == [
        "the policy is the same after 16384 steps as before the first: check it with settings "
          + "under which it learns sooner"
      ])
  }

  @Test(arguments: [
    (TableAgent.Flaw.illegal, "the agent takes action 0 in environment 1, where it is illegal"),
    (.silent, "the agent does not act in environment 1"),
    (.restless, "the agent acts in environment 0, which takes no part"),
    (.hurried, "two runs from one seed differ on 1 thread in 'policy.values'"),
    (.threaded, "two runs from one seed differ on 2 threads in 'policy.values'"),
    (
      .scavenging, "the agent learns from what is left over in a batch: it changes 'policy.values'"
    ),
    (.fixedSize, "in a batch of 33, the policy does not act in environment 3"),
    (.negligent, "a checkpoint without 'table.unread' is accepted"),
    (
      .careless,
      "a checkpoint in which 'policy.values' is -1 is accepted, but then the agent takes action 2 "
        + "of environment 0, which is not in 0..<2"
    ),
  ])
  func `an agent with one thing wrong`(flaw: TableAgent.Flaw, sentence: String) throws {
    let breaches = try checks(flaw).firstBreaches()

    #expect(breaches == [sentence])
  }

  @Test func `an agent that learns the same from every seed`() throws {
    let breaches = try checks(.seedless).firstBreaches()

    #expect(breaches.count == 1)
    #expect(breaches.first?.hasPrefix("two seeds give the same agent after ") == true)
  }

  @Test(arguments: [TableAgent.Flaw.forgetfulStream, .forgetfulCount])
  func `an agent that does not save all it depends on`(flaw: TableAgent.Flaw) throws {
    let breaches = try checks(flaw).firstBreaches()

    #expect(breaches.count == 1)
    #expect(breaches.first?.hasPrefix("a run resumed after 1 steps differs after ") == true)
    #expect(breaches.first?.contains(" steps from one that never stopped, in '") == true)
  }

  @Test func `an agent that is saved in two ways`() throws {
    #expect(
      try checks(.changing).breaches(of: "a resumed run")
        == ["a run resumed after 0 steps is saved differently at once, in 'table.count'"])
  }

  @Test func `a policy that is read back as another`() throws {
    #expect(
      try checks(.otherPolicy).breaches(of: "the policy of a checkpoint")
        == ["the policy read from a checkpoint acts otherwise than that of the agent"])
  }

  @Test func `a policy that learns with the agent it was taken from`() throws {
    let breaches = try checks(.liveTable).breaches(of: "the policy of a checkpoint")

    #expect(
      breaches
        == ["a policy that was taken from the agent acts otherwise once the agent learns on"])
  }

  @Test(arguments: [
    (TableAgent.Flaw.restlessPolicy, "acts in environment"),
    (.illegalPolicy, "takes action 0 in environment"),
  ])
  func `a policy that acts where or how it may not`(flaw: TableAgent.Flaw, words: String) throws {
    let breach = try checks(flaw).firstBreaches().first

    #expect(breach?.hasPrefix("in a batch of 1, the policy \(words)") == true)
  }

  // MARK: - What an agent says of itself

  private enum Shouted: Disguise, MetricNames {
    typealias Metric = NamedMetric<Shouted>
    static let names = ["meanError"]
  }

  private enum Twice: Disguise, MetricNames {
    typealias Metric = NamedMetric<Twice>
    static let names = ["loss", "loss"]
  }

  private enum Taken: Disguise, MetricNames {
    typealias Metric = NamedMetric<Taken>
    static let names = ["loss", "episodes"]
  }

  private enum Silent: Disguise, MetricNames {
    typealias Metric = NamedMetric<Silent>
    static let names = ["loss"]
    static let summary = ""
  }

  @Test func `metrics whose names are wrong`() throws {
    #expect(try checks(Shouted.self) == ["metric 'meanError' is not in snake case"])
    #expect(try checks(Twice.self) == ["two metrics are named 'loss'"])
    #expect(try checks(Taken.self) == ["metric 'episodes' is a column of every run already"])
    #expect(try checks(Silent.self) == ["metric 'loss' has no summary"])
  }

  private func checks<Words: Disguise>(_ words: Words.Type) throws -> [String] {
    try checkAgent(AgentEntry(Disguised<Words>.self), in: corridor)
  }

  private enum Mute: Disguise {
    typealias Metric = TableAgent.Metric

    static func obstacle(to task: TaskShape) -> String? { "" }
  }

  private enum Stopped: Disguise {
    typealias Metric = TableAgent.Metric

    static func obstacle(to task: TaskShape) -> String? { "It is too hard." }
  }

  @Test func `an obstacle that is no part of a sentence`() throws {
    let start =
      "what stands against learning 'corridor' must be one line without a full stop, but is "
    #expect(try checks(Mute.self) == [start + "''"])
    #expect(try checks(Stopped.self) == [start + "'It is too hard.'"])
  }

  @Test func `an agent that cannot learn a world is checked for its words alone`() throws {
    let levers = try EnvironmentEntry(Levers.self).configured()

    #expect(try ContractCheck.agent(AgentEntry(TableAgent.self), in: levers).count == 1)
  }

  @Test func `an agent that acts illegally in another world than the one it is checked in`() throws
  {
    let flaw = SettingValue(name: "flaw", value: "illegal")
    let open = try SmallWorlds.corridor([:])

    let breaches = try checkAgent(AgentEntry(TableAgent.self), with: [flaw], in: open)

    #expect(
      breaches == ["in 'corridor' the agent takes action 0 in environment 1, where it is illegal"])
  }
}
