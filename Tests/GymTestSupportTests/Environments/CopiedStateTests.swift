import GymCore
import GymTestSupport
import Testing

/// What copies of states must be.
@Suite struct CopiedStateTests {
  private func breaches(_ flaw: Flawed.Flaw) throws -> [String] {
    try ContractCheck.environment(try Flawed.configured(flaw)).breaches(of: "copied states")
  }

  private func breaches(_ edit: (inout Tampering) -> Void) throws -> [String] {
    try ContractCheck.environment(try Flawed.configured(.nothing).tampered(edit))
      .breaches(of: "copied states")
  }

  @Test func `states that are as they should be`() throws {
    #expect(try breaches(.nothing) == [])
  }

  @Test func `states that are named but not there`() throws {
    #expect(
      try breaches { $0.change = { $1.states = nil } }
        == ["there are no states to copy, though the ability 'states' is named"])
  }

  @Test func `a state that is observed differently than the running episode`() throws {
    let breaches = try breaches {
      $0.show = {
        $0.show(in: &$1)
        $1.observations[1] = 3
      }
    }

    #expect(
      breaches == ["the copied state of environment 1 is observed differently after step 0"])
  }

  @Test func `a state in which another player acts`() throws {
    let breaches = try breaches {
      $0.show = {
        $0.show(in: &$1)
        $1.players[0] = .second
      }
    }

    #expect(
      breaches == ["the copied state of environment 0 has another player to act after step 0"])
  }

  @Test func `a state in which other actions are legal`() throws {
    let environment = try Flawed.configured(.maskedState).tampered {
      $0.show = {
        $0.show(in: &$1)
        $1.legalActions[3] = false
      }
    }

    #expect(
      try ContractCheck.environment(environment).breaches(of: "copied states")
        == ["the copied state of environment 1 has other legal actions after step 0"])
  }

  @Test func `states that share a part`() throws {
    #expect(try breaches(.sharedState) == ["stepping one copy changes another after step 0"])
  }

  @Test func `rules that draw, but say they do not`() throws {
    let slipping = try breaches(.slipping)
    #expect(slipping.count == 1)
    #expect(
      slipping[0].hasPrefix("the state of environment ")
        || slipping[0].contains("has reward 1.0, its copied state 0.0")
        || slipping[0].contains("has reward 0.0, its copied state 1.0"))
    let paying = try breaches(.payingAtRandom)
    #expect(paying.first?.contains(", its copied state ") == true)
    #expect(paying.first?.contains(" in step 1 has reward ") == true)
    let ending = try breaches(.endingAtRandom)
    #expect(
      ending.first?.hasSuffix(" is ongoing, its copied state terminated") == true
        || ending.first?.hasSuffix(" is terminated, its copied state ongoing") == true)
  }

  @Test func `a search that steps the running episodes`() throws {
    let breaches = try breaches {
      $0.step = { environments, batch in
        environments.step(&batch)
        // Its copies see a step that the batch does not show.
        var unseen = batch
        unseen.isActive = (0..<batch.count).map { $0 == 0 }
        unseen.actions = Array(repeating: 1, count: batch.count)
        environments.step(&unseen)
      }
    }

    #expect(breaches.first?.contains("differ") == true)
  }
}
