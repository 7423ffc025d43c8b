import GymCore
import GymTestSupport
import Testing

/// Settings that are written otherwise than they are read.
@Suite struct ReadSettingTests {
  /// A world of one cell, whose settings are those of `Table`.
  private struct World<Table: SettingTable>: RegistrableEnvironment {
    struct State: Sendable, Codable {}

    static var name: String { "world" }
    static var version: Int { 1 }
    static var summary: String { Table.summary }
    static var settings: [Setting<World<Table>>] { Table.settings.lifted(along: \.table) }

    var table = Table()
    var defaultTimeLimit: Int? { 5 }
    let actions = Discrete(count: 1)
    var observationSpace: Box { Box(shape: [1], bounds: 0...table.bound) }

    func initialState(using random: inout RandomStream) -> State { State() }

    func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
      Step(reward: 0)
    }

    func observe(_ state: State, into observation: inout MutableSpan<Float>) {
      observation[0] = 0
    }
  }

  private func breaches(_ table: (some SettingTable).Type) throws -> [String] {
    func check<Table: SettingTable>(_ table: Table.Type) throws -> [String] {
      try checkEnvironment(EnvironmentEntry(World<Table>.self))
    }
    return try check(table)
  }

  @Test func `a value that reads back as another`() throws {
    #expect(
      try breaches(Growing.self) == ["settings are read back differently: bound=1.0 as bound=2.0"])
  }

  @Test func `a value that reads back the same, but means something else`() throws {
    #expect(
      try breaches(Rounded.self) == ["settings that are written and read back make another task"])
  }

  @Test func `a name that is not in kebab case`() throws {
    #expect(
      try breaches(Shouted.self)
        == ["setting 'maxBound' of environment 'world' is not in kebab case"])
  }

  @Test func `a setting or a world without a summary`() throws {
    #expect(
      try breaches(Silent.self) == ["setting 'bound' of environment 'world' has no summary"])
    #expect(try breaches(Nameless.self) == ["environment 'world' has no summary"])
  }
}

/// A bound, and how it is set.
private protocol SettingTable: Configurable {
  static var summary: String { get }
  var bound: Float { get set }
}

extension SettingTable {
  static var summary: String { "Stand still." }
}

private struct Growing: SettingTable {
  var bound: Float = 1
  static let settings: [Setting<Growing>] = [
    Setting("bound", "The bound.", "a number") {
      "\($0.bound)"
    } write: { table, text throws(SettingMistake) in
      table.bound = (Float(text) ?? 0) + 1
    }
  ]
}

private struct Rounded: SettingTable {
  var bound: Float = 1.25
  static let settings: [Setting<Rounded>] = [
    Setting("bound", "The bound.", "a number") {
      "\(Int($0.bound))"
    } write: { table, text throws(SettingMistake) in
      table.bound = Float(text) ?? 0
    }
  ]
}

private struct Shouted: SettingTable {
  var bound: Float = 1
  static let settings: [Setting<Shouted>] = [.real("maxBound", \.bound, in: 0...9, "The bound.")]
}

private struct Silent: SettingTable {
  var bound: Float = 1
  static let settings: [Setting<Silent>] = [.real("bound", \.bound, in: 0...9, "")]
}

private struct Nameless: SettingTable {
  static let summary = ""
  var bound: Float = 1
  static let settings: [Setting<Nameless>] = []
}
