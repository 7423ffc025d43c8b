import GymCore
import GymTestSupport
import Testing

/// What a scripted player may do.
@Suite struct ScriptedPlayerTests {
  private let corridor: ConfiguredEnvironment

  init() throws {
    corridor = try SmallWorlds.corridor(["masks-actions": "true"])
  }

  private func player(
    _ act: @escaping @Sendable (AnyVectorEnvironment, inout StepBatch) -> Void
  ) throws -> [String] {
    let environment = corridor.tampered {
      $0.change = { environments, abilities in
        abilities.expert = { act(environments, &$0) }
      }
    }
    return try ContractCheck.environment(environment).breaches(of: "the scripted player")
  }

  @Test func `a player that is named but not there`() throws {
    let nobody = corridor.tampered { $0.change = { $1.expert = nil } }

    #expect(
      try ContractCheck.environment(nobody).breaches(of: "the scripted player")
        == ["there is no scripted player, though the ability 'expert' is named"])
  }

  @Test func `a player that acts illegally`() throws {
    let breaches = try player { _, batch in
      for i in 0..<batch.count where batch.isActive(i) { batch.actions[i] = 0 }
    }

    #expect(breaches.count == 1)
    #expect(breaches[0].hasPrefix("the scripted player takes action 0 in environment "))
    #expect(breaches[0].contains(", where it is illegal in step "))
  }

  @Test func `a player that takes an action that does not exist`() throws {
    let breaches = try player { _, batch in
      for i in 0..<batch.count where batch.isActive(i) { batch.actions[i] = 2 }
    }

    #expect(breaches.first?.contains("takes action 2 of environment") == true)
    #expect(breaches.first?.contains("which is not in 0..<2") == true)
  }

  @Test func `a player that does not act`() throws {
    let breaches = try player { _, _ in }

    #expect(breaches.first?.hasPrefix("the scripted player does not act in environment") == true)
  }

  @Test func `a player that acts where it takes no part`() throws {
    let breaches = try player { _, batch in
      for i in 0..<batch.count { batch.actions[i] = 1 }
    }

    #expect(breaches.first?.contains("acts in environment") == true)
    #expect(breaches.first?.contains("which takes no part in step") == true)
  }

  @Test func `a player that acts in two ways in one state`() throws {
    let counter = Counter()
    let wavering = try EnvironmentEntry(Corridor.self, .expert).configured().tampered {
      $0.change = { _, abilities in
        abilities.expert = { batch in
          let action = Int32(counter.next() % 2)
          for i in 0..<batch.count where batch.isActive(i) { batch.actions[i] = action }
        }
      }
    }

    let breaches = try ContractCheck.environment(wavering).breaches(of: "the scripted player")

    #expect(breaches == ["the scripted player acts in two ways in one state, in step 1"])
  }

  @Test func `a player that changes the episodes`() throws {
    let breaches = try player { environments, batch in
      for i in 0..<batch.count where batch.isActive(i) { batch.actions[i] = 1 }
      var copy = batch
      if copy.isActive.contains(true) { environments.step(&copy) }
    }

    #expect(breaches == ["the scripted player changes the running episodes in step 1"])
  }

  @Test func `a player of continuous actions that writes no number`() throws {
    let levers = try EnvironmentEntry(Levers.self).configured()
    let unsure = ConfiguredEnvironment(
      name: levers.name, version: 1, settings: [], task: levers.task, abilities: ["expert"]
    ) { count, seed in
      let inner = levers.make(count: count, seed: seed)
      var abilities = Abilities()
      abilities.expert = { batch in
        for i in 0..<batch.count where batch.isActive(i) {
          batch.continuousActions[2 * i] = 0
          batch.continuousActions[2 * i + 1] = .infinity
        }
      }
      return AnyVectorEnvironment(
        count: count, task: inner.task, abilities: abilities, step: { inner.step(&$0) },
        show: { inner.show(in: &$0) }, encode: { try inner.encode(to: $0) }, decode: { _ in },
        copy: { _ in inner.moment() }, restore: { _ in })
    }

    let breaches = try ContractCheck.environment(unsure).breaches(of: "the scripted player")

    #expect(breaches.first?.contains("takes action [0.0, inf] in environment") == true)
    #expect(breaches.first?.contains("which is not finite") == true)
  }
}
