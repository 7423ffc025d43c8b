import GymCore
import GymTestSupport
import Testing

/// What keys may do.
@Suite struct NamedControlTests {
  private let left = Controls.Binding("left", does: .action(0))
  private let right = Controls.Binding("right", does: .action(1))

  private func breaches(
    _ rules: EnvironmentEntry, _ names: [String], _ bindings: [Controls.Binding],
    idle: Controls.Deed? = nil
  ) throws -> [String] {
    let inner = try rules.configured()
    let environment = ConfiguredEnvironment(
      name: inner.name, version: 1, settings: [], task: inner.task, abilities: ["controls"]
    ) { count, seed in
      let made = inner.make(count: count, seed: seed)
      var abilities = Abilities()
      abilities.controls = Controls(names: names, bindings: bindings, idle: idle)
      return AnyVectorEnvironment(
        count: count, task: made.task, abilities: abilities, step: { made.step(&$0) },
        show: { made.show(in: &$0) }, encode: { try made.encode(to: $0) }, decode: { _ in },
        copy: { _ in made.moment() }, restore: { _ in })
    }
    return try ContractCheck.environment(environment).breaches(of: "every action has a name")
  }

  private func corridor(
    _ bindings: [Controls.Binding], names: [String] = ["left", "right"],
    idle: Controls.Deed? = nil
  ) throws -> [String] {
    try breaches(EnvironmentEntry(Corridor.self), names, bindings, idle: idle)
  }

  private func levers(_ deed: Controls.Deed) throws -> [String] {
    try breaches(
      EnvironmentEntry(Levers.self), ["one", "other"], [Controls.Binding("a", does: deed)])
  }

  @Test func `keys that do all there is to do are in order`() throws {
    #expect(try corridor([left, right]) == [])
    #expect(try corridor([right], idle: .action(0)) == [])
    #expect(try levers(.scalars([0, 0])) == [])
  }

  @Test func `a name too few, an empty one and one twice`() throws {
    #expect(try corridor([left, right], names: ["left"]) == ["1 names stand for 2 actions"])
    #expect(try corridor([left, right], names: ["left", ""]) == ["a name is empty"])
    #expect(try corridor([left, right], names: ["go", "go"]) == ["two actions are called 'go'"])
  }

  @Test func `an action that no key does`() throws {
    #expect(try corridor([left]) == ["no key does action 1, 'right'"])
  }

  @Test func `what cannot be done`() throws {
    let jump = Controls.Binding("up", does: .action(2))
    #expect(
      try corridor([left, right, jump]) == ["'up' takes action 2, which is not in 0..<2"])
    #expect(
      try corridor([left, right], idle: .scalars([1]))
        == ["idling takes scalars, but actions are numbers"])
    #expect(try levers(.action(0)) == ["'a' takes a number, but actions are continuous"])
    #expect(try levers(.scalars([1e9, 0])).first?.contains("which is not within") == true)
  }

  @Test func `keys that are none, and keys that do two things`() throws {
    let arrow = Controls.Binding("Left Arrow", does: .action(0))
    #expect(
      try corridor([left, right, arrow])
        == ["'Left Arrow' is no key: keys are words in lower case, letters and digits"])
    let chord = Controls.Binding("up", "left", does: .action(0))
    let other = Controls.Binding("left", "up", does: .action(1))
    #expect(try corridor([left, right, chord, other]) == ["'left + up' does two things"])
  }
}
