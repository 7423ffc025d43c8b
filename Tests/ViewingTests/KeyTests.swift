import GymCatalog
import GymCore
import Testing
import Viewing

/// The table of keys, and scripts that press them.
@Suite struct KeyTests {
  private static let commands = Set(KeyTable.rows.flatMap(\.commands))

  private static func controls() throws -> [(String, Controls)] {
    try Catalog.environments.names.map { name in
      let world = try Troupe.environment(name, name == "gridworld" ? ["moves": "king"] : [:])
      return (name, try #require(world.make(count: 1, seed: 0).abilities.controls))
    }
  }

  @Test func `no key stands in the table twice`() {
    for keys in [KeyTable.rows.flatMap(\.keys), KeyTable.rows.flatMap(\.playKeys)] {
      #expect(Set(keys).count == keys.count)
    }
  }

  @Test func `the keys of the other mode never mean something else`() {
    let (watching, playing) = (KeyTable.meanings(\.keys), KeyTable.meanings(\.playKeys))
    for (key, command) in playing where watching[key] != nil {
      #expect(watching[key] == command, "\(key.label)")
    }
  }

  @Test func `every command has a key while one watches`() {
    let table = KeyTable(playing: nil)
    let reached = Set(KeyTable.rows.flatMap(\.keys).compactMap { table.command(for: $0) })
    #expect(reached == Self.commands)
  }

  @Test func `every command has a key while one plays any world`() throws {
    for (name, controls) in try Self.controls() {
      let table = KeyTable(playing: controls)
      let reached = Set(KeyTable.rows.flatMap(\.playKeys).compactMap { table.command(for: $0) })
      #expect(reached == Self.commands, "\(name)")
    }
  }

  @Test func `the keys of a world win`() throws {
    for (name, controls) in try Self.controls() {
      let table = KeyTable(playing: controls)
      for key in controls.bindings.flatMap(\.keys) {
        #expect(table.command(for: KeyPress(key)) == nil, "\(key) in \(name)")
        #expect(table.command(for: KeyPress(key, isShifted: true)) == nil, "\(key) in \(name)")
      }
    }
  }

  @Test func `help lists the keys that hold`() throws {
    for (name, controls) in try Self.controls() {
      let taken = Set(controls.bindings.flatMap(\.keys).map { KeyPress($0).label })
      let lines = KeyTable(playing: controls).lines
      for line in lines {
        #expect(taken.isDisjoint(with: line.keys.split(separator: " ").map(String.init)), "\(name)")
      }
    }
    #expect(KeyTable(playing: nil).lines.count == KeyTable.rows.count)
  }

  @Test func `shift does not hide what a key means`() {
    let table = KeyTable(playing: nil)
    #expect(table.command(for: KeyPress("t", isShifted: true)) == .takeOver)
    #expect(table.command(for: KeyPress("right", isShifted: true)) == .step(10))
    #expect(table.command(for: "right") == .step(1))
    #expect(table.command(for: "z") == nil)
  }

  @Test func `a script presses its keys in order`() throws {
    let acts = try KeyScript("right*3,space,wait*2,shift-left,comma,t").acts
    #expect(
      acts == [
        .press("right"), .press("right"), .press("right"), .press("space"), .wait, .wait,
        .press(KeyPress("left", isShifted: true)), .press(","), .press("t"),
      ])
  }

  @Test(arguments: [
    ("", "names no key ''"), ("right,,t", "names no key ''"),
    ("rihgt", "no key 'rihgt'; did you mean 'right'?"),
    ("right*", "got 'right*'"), ("right*0", "got 'right*0'"), ("right*x", "got 'right*x'"),
    ("right*2*3", "got 'right*2*3'"), ("wait*100001", "got 'wait*100001'"),
    ("f13", "no key 'f13'"), ("shift-", "no key 'shift-'"),
  ])
  func `a mistake in a script is named`(text: String, expected: String) {
    let error = #expect(throws: ViewingError.self) { try KeyScript(text) }
    #expect(error?.reason.contains(expected) == true, "\(error?.reason ?? "nothing")")
  }

  @Test func `of keys held together the most count, and alone each its own`() throws {
    let world = try Troupe.environment("gridworld", ["moves": "king"])
    let controls = try #require(world.make(count: 1, seed: 0).abilities.controls)
    let (up, left) = (controls.deed(holding: ["up"]), controls.deed(holding: ["left"]))
    let both = controls.deed(holding: ["left", "up"])
    #expect(both != up)
    #expect(both != left)
    #expect(controls.deed(pressing: "up", holding: ["left"]) == both)
    #expect(controls.deed(pressing: "t", holding: ["left"]) == nil)
    #expect(controls.deed(holding: []) == nil)
  }
}
