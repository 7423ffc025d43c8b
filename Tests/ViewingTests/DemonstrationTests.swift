import Foundation
import GymCatalog
import GymCore
import Runs
import Testing
import Viewing

/// Episodes as files: what is written comes back, and what is damaged is told in a sentence.
@Suite struct DemonstrationTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let worlds = [
    Troupe(player: "expert", world: "breakout"), Troupe(player: "expert", world: "pendulum"),
    Troupe(player: "optimal", world: "gridworld"),
  ]

  private func demonstration(_ troupe: Troupe, steps: Int = .max) throws -> Demonstration {
    var stage = try troupe.stage(number: 3)
    while stage.step < steps, stage.advance() {}
    return Demonstration(
      in: stage.environment, episode: stage.episode, deeds: stage.records.map(\.deed),
      episodeReturn: stage.episodeReturn)
  }

  private func read(_ bytes: some Sequence<UInt8>) throws -> Stage {
    let path = folder.path + "/x.json"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let environments = Catalog.environments
    let demonstration = try Demonstration(at: path, environments: environments)
    return try Stage(
      demonstration, in: try demonstration.environment(in: environments), at: path)
  }

  /// What is wrong, said in one sentence.
  private func reason(_ bytes: some Sequence<UInt8>, _ what: String) -> String? {
    let error = #expect(throws: DemonstrationError.self, "\(what)") { try read(bytes) }
    guard let error else { return nil }
    #expect(!"\(error)".contains("\n"), "\(what): \(error)")
    #expect(!error.reason.isEmpty && error.reason.utf8.count < 400, "\(what): \(error)")
    return error.reason
  }

  @Test(arguments: worlds) func `what is written comes back`(troupe: Troupe) throws {
    let written = try demonstration(troupe)
    let path = folder.path + "/episode.json"
    try written.write(to: path)
    #expect(try Demonstration(at: path, environments: Catalog.environments) == written)
    #expect(throws: FileError.self) { try written.write(to: path) }

    let stage = try read(try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(stage.records.map(\.deed) == written.deeds)
    #expect(stage.hasEnded)
    #expect(stage.records.allSatisfy { $0.actor == .person })
  }

  @Test(arguments: worlds) func `a file that was cut is refused`(troupe: Troupe) throws {
    let bytes = try self.bytes(of: try demonstration(troupe, steps: 6))
    for length in 0..<bytes.count - 1 {
      _ = reason(bytes.prefix(length), "\(length) bytes")
    }
  }

  @Test(arguments: worlds) func `a key that is missing or of another kind is refused`(
    troupe: Troupe
  ) throws {
    let object = try self.object(of: try demonstration(troupe, steps: 6))
    for key in object.keys.sorted() {
      var without = object
      without[key] = nil
      _ = reason(try bytes(of: without), "no \(key)")
      for other in [NSNull(), [], [:], "x", -1, 1e30, [NSNull()], [["name": "x"]], true] as [Any] {
        var changed = object
        changed[key] = other
        // An episode of no step, or with the actions that it had, is one.
        let isEmpty = (other as? [Any])?.isEmpty == true && key.lowercased().hasSuffix("actions")
        if !isEmpty { _ = reason(try bytes(of: changed), "\(key) is \(other)") }
      }
    }
  }

  @Test func `what does not come to what it says is refused`() throws {
    let troupe = Troupe(player: "expert", world: "breakout")
    let whole = try demonstration(troupe)
    func reason(_ change: (inout Demonstration) -> Void) throws -> String {
      var changed = whole
      change(&changed)
      return self.reason(try bytes(of: changed), "\(changed)") ?? ""
    }
    #expect(try reason { $0.environmentVersion += 1 }.contains("version"))
    #expect(try reason { $0.environment = "brekout" }.contains("did you mean 'breakout'?"))
    #expect(try reason { $0.episodeReturn += 1 }.contains("but it says"))
    #expect(try reason { $0.actions[3] = 3 } == "breakout has no action 3")
    #expect(try reason { $0.actions[3] = -1 } == "breakout has no action -1")
    #expect(try reason { $0.actions += [0] }.contains("is over after"))
    #expect(try reason { $0.episode.number = -1 } == "there is no episode -1")
    #expect(try reason { $0.episode.number = .max }.hasPrefix("there is no episode"))
    #expect(try reason { $0.continuousActions = [[]] }.contains("both"))
    #expect(
      try reason {
        $0.actions = []; $0.continuousActions = [[]]
      }.contains("no action []"))
    #expect(
      try reason {
        $0.actions = []; $0.continuousActions = [[1]]
      }.contains("no action [1.0]"))
    #expect(
      try reason { $0.settings[0] = SettingValue(name: $0.settings[0].name, value: "many") }
        .contains("setting"))
    #expect(
      try reason { $0.settings[0] = SettingValue(name: "nothing", value: "1") }.contains(
        "no setting 'nothing'"))
  }

  @Test func `actions beyond their bounds are refused or taken, and never trap`() throws {
    let whole = try demonstration(Troupe(player: "expert", world: "pendulum"), steps: 6)
    for torque: Float in [2.5, -9, 3e38, -3e38] {
      var changed = whole
      changed.continuousActions[2] = [torque]
      let bytes = try bytes(of: changed)
      do {
        #expect(try read(bytes).records[2].deed == .scalars([torque]))
      } catch {
        #expect(error is DemonstrationError)
      }
    }
    var changed = whole
    changed.continuousActions[2] = [1, 1]
    #expect(reason(try bytes(of: changed), "two")?.contains("no action") == true)
  }

  @Test func `random bytes in a file never trap`() throws {
    let bytes = try bytes(of: try demonstration(Self.worlds[0], steps: 6))
    var random = RandomStream(seed: 2, purpose: "damage")
    for _ in 0..<5_000 {
      var changed = bytes
      for _ in 0...random.integer(below: 3) {
        changed[random.integer(below: changed.count)] = UInt8(random.integer(below: 256))
      }
      do {
        _ = try read(changed)
      } catch let error as DemonstrationError {
        #expect(!"\(error)".isEmpty)
      }
    }
  }

  private func bytes(of demonstration: Demonstration) throws -> [UInt8] {
    [UInt8](try JSONEncoder().encode(demonstration))
  }

  private func bytes(of object: [String: Any]) throws -> [UInt8] {
    [UInt8](try JSONSerialization.data(withJSONObject: object))
  }

  private func object(of demonstration: Demonstration) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(try bytes(of: demonstration)))
    return try #require(object as? [String: Any])
  }
}
