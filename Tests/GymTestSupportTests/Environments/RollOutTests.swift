import GymCore
import GymTestSupport
import Testing

/// What a roll-out says of itself.
@Suite struct RollOutTests {
  private func breaches(_ flaw: FlawedPlayouts.Flaw) throws -> [String] {
    let environment = try EnvironmentEntry(FlawedPlayouts.self, .states).configured(
      with: [SettingValue(name: "flaw", value: flaw.rawValue)])
    return try ContractCheck.environment(environment).breaches(of: "roll-outs")
  }

  @Test(arguments: [
    (FlawedPlayouts.Flaw.drifting, "differs from another one of the same random stream"),
    (.unequalPlayers, "has 1 actions, but 2 players"),
    (.tooLong, "takes 2 steps, more than its limit 1"),
    (.tooShort, "stops after 2 steps, before its limit 3 and its end"),
    (.illegal, "takes action 0 in its step 1, where it is illegal"),
    (.otherPlayer, "says another player than acts in its step 1"),
    (.afterTheEnd, "goes on after its end in step"),
    (.unsaidEnd, "has ended, but does not say so"),
    (.saidEnd, "says it has ended, but has not"),
    (.wrongValue, "is worth -0.99, but its rewards sum to -1.0"),
  ])
  func `a roll-out with one thing wrong`(flaw: FlawedPlayouts.Flaw, sentence: String) throws {
    let found = try breaches(flaw)

    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("a roll-out from the state after step ") == true)
    #expect(found.first?.contains(sentence) == true, "\(found)")
  }

  @Test func `roll-outs that are in order`() throws {
    #expect(try breaches(.nothing) == [])
  }

  @Test func `roll-outs that are named but not there`() throws {
    let nowhere = try EnvironmentEntry(FlawedPlayouts.self, .states).configured().tampered {
      $0.change = { $1.states = nil }
    }

    #expect(
      try ContractCheck.environment(nowhere).breaches(of: "roll-outs")
        == ["there are no states to play on from, though the ability 'states' is named"])
  }
}
