import Foundation
import GymCore
import GymTestSupport
import Testing

/// Episodes that are saved and read back.
@Suite struct SavedEpisodeTests {
  private let corridor: ConfiguredEnvironment

  init() throws {
    corridor = try SmallWorlds.corridor(["slip-probability": "0.3"])
  }

  @Test func `episodes that are saved in two ways`() {
    let counter = Counter()
    let drifting = corridor.tampered {
      $0.encode = { environments, encoder in
        var container = encoder.unkeyedContainer()
        try container.encode(counter.next())
        try environments.encode(to: container.superEncoder())
      }
    }

    #expect(
      checkEnvironment(drifting)
        == ["episodes that are saved twice after step 0 have different bytes"])
  }

  @Test func `episodes that are not read back`() {
    let forgetful = corridor.tampered { $0.decode = { _, _ in } }

    #expect(
      checkEnvironment(forgetful)
        == ["episodes saved after step 0 have other bytes when they are read back"])
  }

  @Test func `a number that cannot be saved`() throws {
    let breaches = checkEnvironment(try Flawed.configured(.unboundedState))

    #expect(breaches == ["running episodes hold inf, which cannot be saved"])
  }

  @Test func `a part of the state that is not saved`() throws {
    let breaches = checkEnvironment(try Flawed.configured(.secretState))

    #expect(
      breaches.first?.hasPrefix("episodes saved after step 1 and read back go another way") == true)
  }

  @Test func `a state that cannot occur but is accepted`() throws {
    let breaches = checkEnvironment(try Flawed.configured(.credulous))

    #expect(
      breaches == [
        "episodes in which [0].state.position is 9223372036854775807 are accepted, but then "
          + "scalar 0 is 9.223372e+18, not a float32 within 0.0...4.0"
      ])
  }

  @Test func `a state that pays no number`() throws {
    let breaches = checkEnvironment(try Flawed.configured(.payingState))

    #expect(
      breaches.first?.contains("is accepted, but then a reward is inf") == true
        || breaches.first?.contains("are accepted, but then a reward is inf") == true)
  }

  @Test func `a state without a legal action that is accepted`() throws {
    let breaches = checkEnvironment(try Flawed.configured(.maskedState))

    #expect(
      breaches == [
        "episodes in which [0].state.legal is -3 are accepted, but then environment 0 has no "
          + "legal action"
      ])
  }

  @Test func `a refusal that changes what runs`() {
    let hasty = corridor.tampered {
      $0.decode = { environments, decoder in
        var batch = StepBatch(count: environments.count, task: environments.task)
        do {
          try environments.restore(from: decoder, showingIn: &batch)
        } catch {
          environments.step(&batch)
          throw error
        }
      }
    }

    let breach = checkEnvironment(hasty).first

    #expect(breach?.hasPrefix("refusing episodes in which [0]") == true)
    #expect(breach?.hasSuffix("changes those that run") == true)
  }

  @Test func `every number of a saved text is damaged`() {
    let counter = Counter()
    let counting = corridor.tampered {
      $0.decode = { environments, decoder in
        _ = counter.next()
        var batch = StepBatch(count: environments.count, task: environments.task)
        try environments.restore(from: decoder, showingIn: &batch)
      }
    }

    #expect(checkEnvironment(counting) == [])

    // Three episodes of four numbers, each damaged in two ways or more.
    #expect(counter.value > 3 * 4 * 2)
  }

  @Test func `a state whose order differs between processes has another fingerprint`() async {
    let runs = [
      await Self.fingerprintOfUnordered(), await Self.fingerprintOfUnordered(),
      await Self.fingerprintOfUnordered(),
    ]

    #expect(Set(runs).count > 1)
    #expect(runs.allSatisfy { !$0.isEmpty })
  }

  @Test func `a state in order has one fingerprint in every process`() async throws {
    let here = fingerprint(of: try SmallWorlds.corridor(["slip-probability": "0.3"]))

    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      let corridor = try SmallWorlds.corridor(["slip-probability": "0.3"])
      print("fingerprint \(fingerprint(of: corridor))")
    }

    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(output.contains("fingerprint \(here)"))
  }

  private static func fingerprintOfUnordered() async -> String {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      print("fingerprint \(fingerprint(of: try Flawed.configured(.unorderedState)))")
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    return output.split(separator: "\n").last { $0.hasPrefix("fingerprint") }.map(String.init) ?? ""
  }
}
